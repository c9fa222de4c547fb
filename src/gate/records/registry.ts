// The registry of approved scripts as the text of its file. In: text. Out: entries in normal form, unproven, or what is
// wrong; and the text of a registry with one entry more.

import type { Json } from "../../canonical/json.ts";
import { compareBytes } from "../../text/byte-order.ts";
import { trim } from "../../text/trim.ts";
import { compareInstants } from "../../time/instant.ts";
import { type GateFailure, unusable } from "../failure.ts";
import { recordText } from "../record-text.ts";
import { textOf, timeOf } from "./members.ts";
import { parseRecordJson, typeIn } from "./parse-record.ts";
import { type JsonObject, readRecord } from "./record-shape.ts";
import { normalEntry, refuseEntry, SCRIPT_ENTRY } from "./script-entry.ts";

export interface RegistryRead {
  readonly kind: "registry";
  readonly entries: readonly JsonObject[];
}

export const EMPTY_REGISTRY: RegistryRead = { kind: "registry", entries: [] };

const PARSING = "parse approved script registry: ";

export function parseRegistry(text: string): RegistryRead | GateFailure {
  if (trim(text) === "") return EMPTY_REGISTRY;
  const parsed = parseRecordJson(text, (path) =>
    typeIn(SCRIPT_ENTRY, path.slice(path[0] === "entries" ? 2 : 1)),
  );
  if (parsed.kind === "failure") return unusable(PARSING + parsed.message);
  const listed = listOf(parsed.value);
  if (listed === undefined) return unusable(`${PARSING}entries must be an array`);
  const entries: JsonObject[] = [];
  for (const [index, value] of listed.entries()) {
    const read = readRecord(SCRIPT_ENTRY, value);
    if (read.kind === "failure") return unusable(PARSING + read.message);
    const entry = normalEntry(read.record);
    const why = refuseEntry(entry);
    if (why !== undefined) return unusable(`approved script entries[${index}]: ${why}`);
    entries.push(entry);
  }
  return { kind: "registry", entries };
}

const isObject = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A bare list is the older form. */
function listOf(value: Json): readonly Json[] | undefined {
  if (value === null) return [];
  const list = isObject(value) && Object.hasOwn(value, "entries") ? value.entries : value;
  return Array.isArray(list) ? list : undefined;
}

/** Takes the place of entries of the same pattern. */
export function registryWith(entries: readonly JsonObject[], entry: JsonObject): string {
  const id = textOf(entry, "pattern_id");
  const others = entries.filter((other) => textOf(other, "pattern_id") !== id);
  return recordText({ entries: [...others, entry].sort(compareEntries) });
}

const compareEntries = (a: JsonObject, b: JsonObject): number =>
  compareBytes(textOf(a, "pattern_id"), textOf(b, "pattern_id")) ||
  compareInstants(timeOf(a, "created_at"), timeOf(b, "created_at"));
