// The file of a kill switch. In: a path, a change. Out: its state, or the state after the change, or why there is none. Two
// changes at a time both count.

import { basename, dirname, join } from "node:path";
import { type GateFailure, unusable } from "../../gate/failure.ts";
import { changeFile } from "../../gate/files/change-file.ts";
import type { Fault } from "../../gate/files/files.ts";
import { nodeFiles } from "../../gate/files/node-files.ts";
import {
  emptyState,
  type KillSwitchRead,
  parseKillSwitch,
  stateText,
  withEntries,
} from "../../gate/records/kill-switch-state.ts";
import { textOf } from "../../gate/records/members.ts";
import type { JsonObject } from "../../gate/records/record-shape.ts";
import { trim } from "../../text/trim.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import { formatInstant } from "../../time/instant.ts";
import { VERSION } from "../../version.ts";
import { clock } from "../clock.ts";
import { needed, type ReadFlags, valueFlag } from "../flags.ts";
import type { FileFault, Io } from "../io.ts";
import { climbsOut } from "./local-path.ts";

const MAX_STATE_BYTES = 1_048_576;

const DEFAULT_STATE = "./.gait-out/kill_switch_state.json";

export const STATE_FLAG = valueFlag("state", "FILE", "The state. Its folder must be there.", DEFAULT_STATE);

export const ENTRY_FLAG = needed(valueFlag("entry-id", "NAME", "Name of the entry."));

export const statePath = ({ values }: ReadFlags): string => trim(values.get("state") ?? "") || DEFAULT_STATE;

export function readKillSwitchFile(io: Io, path: string): KillSwitchRead | GateFailure {
  const read = io.readFile(path, MAX_STATE_BYTES);
  return read.kind === "fault" ? unreadable(read) : parse(read.bytes);
}

const unreadable = ({ message }: FileFault): GateFailure => unusable(`read kill switch state: ${message}`);

function parse(bytes: Uint8Array): KillSwitchRead | GateFailure {
  const text = decodeUtf8(bytes);
  return text === undefined
    ? unusable("parse kill switch state: not UTF-8 text")
    : parseKillSwitch(text, VERSION);
}

/** A file that is not there is a switch that stops nothing yet. */
export function readOrStart(io: Io, path: string): KillSwitchRead | GateFailure {
  const read = io.readFile(path, MAX_STATE_BYTES);
  if (read.kind === "bytes") return parse(read.bytes);
  return read.missing === true ? emptyState(formatInstant(clock(io)), VERSION) : unreadable(read);
}

export interface SwitchChange {
  /** Whether there may be no file yet. */
  readonly starts: boolean;
  readonly edit: (entries: readonly JsonObject[]) => EditedEntries | GateFailure;
}

export interface EditedEntries {
  readonly kind: "edited";
  readonly entries: readonly JsonObject[];
  /** The one that was added or changed. */
  readonly entry: JsonObject;
}

export interface Changed {
  readonly kind: "changed";
  readonly state: JsonObject;
  readonly entry: JsonObject;
}

export async function changeKillSwitch(
  io: Io,
  path: string,
  { starts, edit }: SwitchChange,
): Promise<Changed | GateFailure> {
  const before = starts ? readOrStart(io, path) : readKillSwitchFile(io, path);
  if (before.kind === "failure") return before;
  const tried = edit(before.entries);
  if (tried.kind === "failure") return tried;
  if (climbsOut(path)) return unusable(`${WRITING}path must be local relative or absolute`);
  let changed: Changed | undefined;
  const fault = await changeFile(nodeFiles(io.resolve), {
    path,
    limit: MAX_STATE_BYTES,
    edit: (old) => {
      const now = formatInstant(clock(io));
      const current = old === undefined ? emptyState(now, VERSION) : parseKillSwitch(old, VERSION);
      const edited = current.kind === "failure" ? current : edit(current.entries);
      if (current.kind === "failure" || edited.kind === "failure") return asFault(current, edited);
      changed = { kind: "changed", state: withEntries(current, edited.entries, now), entry: edited.entry };
      return stateText(changed.state);
    },
  });
  if (fault !== undefined) return unusable(WRITING + faultText(io, path, fault));
  return changed ?? unusable(`${WRITING}nothing was written`);
}

const WRITING = "write kill switch state: ";

const asFault = (...found: readonly (GateFailure | { readonly kind: string })[]): Fault => {
  const failure = found.find((one): one is GateFailure => one.kind === "failure");
  return { kind: "fault", message: failure?.message ?? "unreadable" };
};

/** As reference Gait says it. */
function faultText(io: Io, path: string, { missing, message }: Fault): string {
  if (missing !== true) return message;
  const digits = [...io.randomBytes(5)].join("");
  const temporary = join(dirname(path), `.${basename(path)}.tmp-${digits}`);
  return `create temp file: open ${temporary}: no such file or directory`;
}

/** Changes the first entry of that name. */
export const editEntry =
  (id: string, change: JsonObject): SwitchChange["edit"] =>
  (entries) => {
    const place = entries.findIndex((entry) => textOf(entry, "entry_id") === id);
    const found = entries[place];
    if (found === undefined) return unusable(`kill switch entry not found: ${id}`);
    const entry = { ...found, ...change };
    return { kind: "edited", entries: entries.with(place, entry), entry };
  };
