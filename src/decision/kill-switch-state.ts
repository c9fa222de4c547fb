// The state of a kill switch as a decision reads it. In: the JSON of a state file. Out: normalised entries, or
// "unavailable" for anything that is not a valid state: who cannot read the switch must not run.

import { TARGET_KINDS } from "../intent/enums.ts";
import { cleanPath } from "../text/clean-path.ts";
import { fold } from "../text/fold.ts";
import { trim } from "../text/trim.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { type Instant, isZero, parseInstant } from "../time/instant.ts";

export interface KillSwitchEntry {
  readonly entry_id: string;
  readonly enabled: boolean;
  /** Deviation D6: an entry without selectors must say that it means every call. */
  readonly all: boolean;
  readonly agent_id: string;
  readonly identity: string;
  readonly tool_name: string;
  readonly environment: string;
  readonly target_kind: string;
  readonly target_value: string;
  readonly path_prefixes: readonly string[];
  readonly workspace_prefixes: readonly string[];
  readonly expires_at: Instant | undefined;
}

export type KillSwitchState = readonly KillSwitchEntry[] | "unavailable";

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function readKillSwitch(state: unknown): KillSwitchState {
  if (!isMembers(state) || state.schema_id !== "gait.gate.kill_switch_state") return "unavailable";
  if (state.schema_version !== "1.0.0") return "unavailable";
  if (readTime(state.created_at) === undefined || readTime(state.updated_at) === undefined)
    return "unavailable";
  const listed = state.entries ?? [];
  if (!Array.isArray(listed)) return "unavailable";
  const entries = listed.map(readEntry);
  return entries.every((entry) => entry !== undefined) ? entries : "unavailable";
}

const SELECTORS = [
  "agent_id",
  "identity",
  "tool_name",
  "environment",
  "target_kind",
  "target_value",
] as const;

/** Undefined for an entry that cannot be relied on to stop what it was meant to stop. */
function readEntry(value: unknown): KillSwitchEntry | undefined {
  if (!isMembers(value) || readTime(value.created_at) === undefined) return undefined;
  if (!hasExpectedTypes(value)) return undefined;
  const expires =
    value.expires_at === undefined || value.expires_at === null ? undefined : parseTime(value.expires_at);
  if (expires === "malformed") return undefined;
  const entry: KillSwitchEntry = {
    entry_id: trim(text(value.entry_id)),
    enabled: value.enabled === true,
    all: value.all === true,
    agent_id: trim(text(value.agent_id)),
    identity: trim(text(value.identity)),
    tool_name: fold(text(value.tool_name)),
    environment: fold(text(value.environment)),
    target_kind: fold(text(value.target_kind)),
    target_value: trim(text(value.target_value)),
    path_prefixes: prefixes(value.path_prefixes),
    workspace_prefixes: prefixes(value.workspace_prefixes),
    expires_at: expires === undefined || isZero(expires) ? undefined : expires,
  };
  return isUsable(entry) ? entry : undefined;
}

const TEXTS = [...SELECTORS, "entry_id", "reason", "created_at", "expires_at"];
const LISTS = ["path_prefixes", "workspace_prefixes"];
const FLAGS = ["enabled", "all"];

/** Deviation D6: an entry says whether it is enabled. Left out, or misspelt, it would be an entry that is off. */
function hasExpectedTypes(value: Members): boolean {
  if (typeof value.enabled !== "boolean") return false;
  return Object.entries(value).every(([key, member]) => {
    if (FLAGS.includes(key)) return typeof member === "boolean";
    if (LISTS.includes(key)) return isTexts(member);
    return typeof member === "string" || !TEXTS.includes(key) || (key === "expires_at" && member === null);
  });
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

function isUsable(entry: KillSwitchEntry): boolean {
  const kinds: readonly string[] = TARGET_KINDS;
  if (entry.target_kind !== "" && !kinds.includes(entry.target_kind)) return false;
  const selects = SELECTORS.some((key) => entry[key] !== "");
  return selects || entry.path_prefixes.length + entry.workspace_prefixes.length > 0 || entry.all;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const prefixes = (value: unknown): readonly string[] =>
  uniqueSorted(
    isTexts(value) ? value.filter((path) => trim(path) !== "").map((path) => cleanPath(trim(path))) : [],
  ).filter((path) => path !== ".");

function parseTime(value: unknown): Instant | "malformed" {
  return typeof value === "string" ? (parseInstant(value) ?? "malformed") : "malformed";
}

function readTime(value: unknown): Instant | undefined {
  const time = parseTime(value);
  return time === "malformed" || isZero(time) ? undefined : time;
}
