// Signed records as data: which members a record has, in the order of its file, and which of them are left out when they
// say nothing. In: a shape and parsed JSON of unknown origin. Out: the record with these members alone, which is what its
// signature covers, or what is wrong with it. What a member means is not known here.
//
// The rules are those of Go's JSON decoding, because the other program must come to the same bytes: null is absence,
// unknown members are passed over, names match in any case. Two spellings of one name are refused: which one counts
// would depend on their order.

import type { Json } from "../../canonical/json.ts";
import { saysNothing } from "../../intent/omit-empty.ts";
import { type GateFailure, unusable } from "../failure.ts";
import { readRecordTime, UNSET } from "./record-time.ts";

export type Plain = "text" | "integer" | "number" | "flag" | "flag-if-said" | "texts" | "time";
export type MemberType = Plain | { readonly record: RecordShape } | { readonly list: RecordShape };

export interface MemberShape {
  readonly type: MemberType;
  /** Written also where it says nothing. */
  readonly always?: true;
  /** What is true of it is left out, what is false is not. */
  readonly onlyFalse?: true;
}

export type RecordShape = { readonly [member: string]: MemberShape };

export const always = (type: MemberType): MemberShape => ({ type, always: true });
export const said = (type: MemberType): MemberShape => ({ type });

export type JsonObject = { readonly [member: string]: Json };

export interface RecordRead {
  readonly kind: "record";
  readonly record: JsonObject;
}

export function readRecord(shape: RecordShape, value: Json): RecordRead | GateFailure {
  try {
    return { kind: "record", record: recordOf(shape, value, "record") };
  } catch (error) {
    // RangeErrors of the readers below; their messages are complete.
    return unusable(error instanceof Error ? error.message : String(error));
  }
}

function recordOf(shape: RecordShape, value: Json, place: string): JsonObject {
  const given = value === null ? {} : objectOf(value, place);
  const found = membersOf(shape, given, place);
  const record: Record<string, Json> = {};
  for (const [name, member] of Object.entries(shape)) {
    const json = read(member.type, found.get(name) ?? null, `${place}.${name}`);
    if (json !== undefined && isWritten(member, json)) record[name] = json;
  }
  return record;
}

function isWritten({ type, always: kept, onlyFalse }: MemberShape, json: Json): boolean {
  if (type === "flag-if-said") return onlyFalse !== true || json === false;
  return kept === true || !saysNothing(json);
}

function membersOf(shape: RecordShape, given: JsonObject, place: string): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  for (const [spelled, json] of Object.entries(given)) {
    const name = Object.hasOwn(shape, spelled) ? spelled : spelled.toLowerCase();
    if (!Object.hasOwn(shape, name)) continue;
    if (found.has(name)) refuse(`${place}.${name} is there twice`);
    found.set(name, json);
  }
  return found;
}

/** Undefined for an absent record, which is left out however it is declared. */
function read(type: MemberType, json: Json, place: string): Json | undefined {
  if (type === "flag-if-said") return json === null ? undefined : plain("flag", json, place);
  if (typeof type === "string") return plain(type, json, place);
  if ("record" in type) return json === null ? undefined : recordOf(type.record, json, place);
  return listOf(json, place).map((item, at) => recordOf(type.list, item, `${place}[${at}]`));
}

function plain(type: Exclude<Plain, "flag-if-said">, json: Json, place: string): Json {
  switch (type) {
    case "text":
      return json === null ? "" : textOf(json, place);
    case "integer":
      return json === null || Number.isSafeInteger(json) ? (json ?? 0) : refuse(`${place} is no integer`);
    case "number":
      return json === null || typeof json === "number" ? (json ?? 0) : refuse(`${place} is no number`);
    case "flag":
      return json === null || typeof json === "boolean" ? json === true : refuse(`${place} is no flag`);
    case "texts":
      return listOf(json, place).map((item, at) => (item === null ? "" : textOf(item, `${place}[${at}]`)));
    case "time":
      return json === null ? UNSET.text : timeOf(textOf(json, place), place);
  }
}

const timeOf = (text: string, place: string): string =>
  readRecordTime(text)?.text ?? refuse(`${place} is no time`);

const textOf = (json: Json, place: string): string =>
  typeof json === "string" ? json : refuse(`${place} is no text`);

const listOf = (json: Json, place: string): readonly Json[] =>
  json === null ? [] : Array.isArray(json) ? json : refuse(`${place} is no list`);

const objectOf = (json: Json, place: string): JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json)
    ? (json as JsonObject) // Checked in the line above.
    : refuse(`${place} is no object`);

function refuse(what: string): never {
  throw new RangeError(what);
}
