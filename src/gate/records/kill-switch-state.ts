// The state of a kill switch as the text of its file. In: text, or entries to add. Out: the state in normal form, or what is
// wrong with it: who cannot read the switch must not run. Which calls an entry stops is decided elsewhere.
//
// Deviation D6: an entry without selectors says `all`, and every entry says whether it is enabled. Otherwise a misspelt
// entry would stop everything, or nothing.

import { TARGET_KINDS } from "../../intent/enums.ts";
import { compareBytes } from "../../text/byte-order.ts";
import { cleanPath } from "../../text/clean-path.ts";
import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import { formatInstant, isZero } from "../../time/instant.ts";
import { type GateFailure, unusable } from "../failure.ts";
import { recordText } from "../record-text.ts";
import { textOf, textsOf, timeOf } from "./members.ts";
import { parseRecord } from "./parse-record.ts";
import { always, type JsonObject, type RecordShape, said } from "./record-shape.ts";
import { firstHex, SCHEMA_VERSION } from "./signed-token.ts";

const SCHEMA_ID = "gait.gate.kill_switch_state";

const ENTRY: RecordShape = {
  entry_id: always("text"),
  // A flag that is not there is not false here.
  enabled: said("flag-if-said"),
  agent_id: said("text"),
  identity: said("text"),
  tool_name: said("text"),
  target_kind: said("text"),
  target_value: said("text"),
  environment: said("text"),
  path_prefixes: said("texts"),
  workspace_prefixes: said("texts"),
  all: said("flag"),
  reason: said("text"),
  actor: said("text"),
  created_at: always("time"),
  expires_at: always("time"),
};

const STATE: RecordShape = {
  schema_id: always("text"),
  schema_version: always("text"),
  created_at: always("time"),
  updated_at: always("time"),
  producer_version: always("text"),
  entries: always({ list: ENTRY }),
};

export interface KillSwitchRead {
  readonly kind: "kill-switch";
  readonly state: JsonObject;
  readonly entries: readonly JsonObject[];
}

export function parseKillSwitch(text: string, producerVersion: string): KillSwitchRead | GateFailure {
  const read = parseRecord(STATE, text);
  if (read.kind === "failure") return unusable(`parse kill switch state: ${read.message}`);
  const { record } = read;
  const entries = byId(entriesOf(record).map(normalEntry));
  const state = {
    ...record,
    schema_id: trim(textOf(record, "schema_id")) || SCHEMA_ID,
    schema_version: trim(textOf(record, "schema_version")) || SCHEMA_VERSION,
    created_at: formatInstant(timeOf(record, "created_at")),
    updated_at: formatInstant(timeOf(record, "updated_at")),
    producer_version: trim(textOf(record, "producer_version")) || producerVersion,
    entries,
  };
  const why = refuseState(state) ?? firstRefusal(entries);
  return why === undefined ? { kind: "kill-switch", state, entries } : unusable(why);
}

function refuseState(state: JsonObject): string | undefined {
  if (textOf(state, "schema_id") !== SCHEMA_ID) return `kill switch state schema_id must be ${SCHEMA_ID}`;
  if (textOf(state, "schema_version") !== SCHEMA_VERSION) {
    return `kill switch state schema_version must be ${SCHEMA_VERSION}`;
  }
  const unset = ["created_at", "updated_at"].find((name) => isZero(timeOf(state, name)));
  return unset && `kill switch state ${unset} is required`;
}

function firstRefusal(entries: readonly JsonObject[]): string | undefined {
  for (const entry of entries) {
    const why = refuseEntry(entry);
    if (why !== undefined) return why;
  }
  return undefined;
}

const SELECTORS = [
  "agent_id",
  "identity",
  "tool_name",
  "target_kind",
  "target_value",
  "environment",
] as const;
const PREFIXES = ["path_prefixes", "workspace_prefixes"] as const;

/** Of an entry in normal form. */
export function refuseEntry(entry: JsonObject): string | undefined {
  const kind = textOf(entry, "target_kind");
  const kinds: readonly string[] = TARGET_KINDS;
  if (kind !== "" && !kinds.includes(kind)) return `kill switch entry target_kind is unsupported: ${kind}`;
  const selects =
    SELECTORS.some((name) => textOf(entry, name) !== "") ||
    PREFIXES.some((name) => textsOf(entry, name).length > 0);
  if (!selects && entry.all !== true) return "kill switch entry requires at least one scope selector";
  if (typeof entry.enabled !== "boolean") return "kill switch entry must say whether it is enabled";
  return isZero(timeOf(entry, "created_at")) ? "kill switch entry created_at is required" : undefined;
}

const FOLDED: ReadonlySet<string> = new Set(["tool_name", "target_kind", "environment"]);

export function normalEntry(entry: JsonObject): JsonObject {
  const members = Object.keys(ENTRY).flatMap((name): readonly (readonly [string, JsonObject[string]])[] => {
    const value = normalMember(name, entry);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(members);
}

function normalMember(name: string, entry: JsonObject): JsonObject[string] | undefined {
  if (name === "entry_id") return trim(textOf(entry, name));
  if (name === "enabled") return entry.enabled;
  if (name === "all") return entry.all === true ? true : undefined;
  if (name === "created_at" || name === "expires_at") return formatInstant(timeOf(entry, name));
  if (name === "path_prefixes" || name === "workspace_prefixes") return prefixes(textsOf(entry, name));
  const text = textOf(entry, name);
  return (FOLDED.has(name) ? fold(text) : trim(text)) || undefined;
}

function prefixes(paths: readonly string[]): readonly string[] | undefined {
  const cleaned = uniqueSorted(
    paths
      .map(trim)
      .filter((path) => path !== "")
      .map(cleanPath),
  );
  const kept = cleaned.filter((path) => path !== ".");
  return kept.length === 0 ? undefined : kept;
}

/** The same entry made at the same time has the same id. */
export function withEntryId(entry: JsonObject): JsonObject {
  if (textOf(entry, "entry_id") !== "") return entry;
  const named = [
    ...SELECTORS.map((name) => textOf(entry, name)),
    ...PREFIXES.map((name) => textsOf(entry, name).join(",")),
    textOf(entry, "reason"),
    textOf(entry, "created_at"),
  ];
  return { ...entry, entry_id: firstHex(named.join("\0")) };
}

export const emptyState = (now: string, producerVersion: string): KillSwitchRead => ({
  kind: "kill-switch",
  entries: [],
  state: {
    schema_id: SCHEMA_ID,
    schema_version: SCHEMA_VERSION,
    created_at: now,
    updated_at: now,
    producer_version: producerVersion,
    entries: [],
  },
});

/** In the order in which entries were given. */
export const withEntries = (
  { state }: KillSwitchRead,
  entries: readonly JsonObject[],
  now: string,
): JsonObject => ({ ...state, updated_at: now, entries });

export const stateText = (state: JsonObject): string =>
  recordText({ ...state, entries: byId(entriesOf(state)) });

const byId = (entries: readonly JsonObject[]): readonly JsonObject[] =>
  [...entries].sort((a, b) => compareBytes(textOf(a, "entry_id"), textOf(b, "entry_id")));

const entriesOf = ({ entries }: JsonObject): readonly JsonObject[] => (Array.isArray(entries) ? entries : []); // Read by the shape, which knows them as records.
