// Any value -> typed record, computed from a shape. In: a value of unknown origin. Out: a deep copy that has every
// member of the shape and shares nothing with the input. It does not know what a member means or requires.
//
// The rules are those of Go's JSON decoding into structures: null and absence are one, unknown members are not even
// read. A member that spells a known one in other case is refused: reference Gait takes it for that member, and
// ignoring it would be a way round a rule.

import { quote } from "../text/quote.ts";
import { type Instant, parseInstant, ZERO_INSTANT } from "../time/instant.ts";
import { copyFreeForm } from "./decode-free-form.ts";
import {
  eachElement,
  openObject,
  type Reading,
  readText,
  refuseHere,
  spend,
  wrongType,
} from "./decode-reading.ts";
import { refuse, within } from "./fault.ts";
import type { Decoded, ListType, MemberType, ObjectType, ScalarType, Shape } from "./shape.ts";

export interface DecodeOptions {
  /** How much the value may weigh; see `spend`. */
  readonly weight: number;
  readonly unknownMembers: "ignore" | "refuse";
}

/** Throws a fault. */
export function decode<S extends Shape>(shape: S, value: unknown, options: DecodeOptions): Decoded<S> {
  const reading: Reading = { path: [], left: options.weight, unknownMembers: options.unknownMembers };
  if (value === null) return emptyRecord(shape);
  // Safe: decodeObject starts from an empty record and replaces members by values of the same type.
  return within(reading.path, () => decodeObject(reading, shape, value)) as Decoded<S>;
}

/** What decoding null yields. */
export function emptyRecord<S extends Shape>(shape: S): Decoded<S> {
  // Safe: there is a member for each of the shape, and it is the zero of the member's type.
  return zeroRecord(shape) as Decoded<S>;
}

interface Loose {
  [member: string]: unknown;
}

function decodeObject(reading: Reading, shape: Shape, value: unknown): Loose {
  const source = openObject(reading, value);
  const record = zeroRecord(shape);
  for (const key of Object.keys(source)) {
    spend(reading, key.length);
    const type = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (type === undefined) checkUnknown(reading, shape, key);
    else record[key] = decodeMember(reading, key, type, source[key]);
  }
  return record;
}

function decodeMember(reading: Reading, key: string, type: MemberType, value: unknown): unknown {
  if (value === null || value === undefined) return zeroOf(type);
  reading.path.push(key);
  const decoded =
    typeof type === "string" ? decodePlain(reading, type, value) : decodeNested(reading, type, value);
  reading.path.pop();
  return decoded;
}

function decodePlain(reading: Reading, type: ScalarType | "texts" | "free", value: unknown): unknown {
  switch (type) {
    case "text":
      return readText(reading, value);
    case "flag":
      return typeof value === "boolean" ? value : wrongType(reading, "true or false");
    case "integer":
      return Number.isSafeInteger(value) ? value : wrongType(reading, "an integer");
    case "time":
      return readTime(reading, value);
    case "texts":
      return eachElement(reading, value, (element) => (element === null ? "" : readText(reading, element)));
    case "free":
      return copyFreeForm(reading, openObject(reading, value));
  }
}

function decodeNested(
  reading: Reading,
  type: ObjectType | ListType,
  value: unknown,
): Loose | readonly Loose[] {
  if ("object" in type) return decodeObject(reading, type.object, value);
  const most = type.most;
  if (Array.isArray(value) && value.length > most) {
    refuseHere(reading, "too-many-items", `has more than ${most} elements`);
  }
  return eachElement(reading, value, (element) =>
    element === null ? zeroRecord(type.list) : decodeObject(reading, type.list, element),
  );
}

function readTime(reading: Reading, value: unknown): Instant {
  const instant = parseInstant(readText(reading, value));
  return instant ?? wrongType(reading, "an RFC 3339 timestamp");
}

function checkUnknown(reading: Reading, shape: Shape, key: string): void {
  const known = foldName(key);
  if (Object.hasOwn(shape, known)) {
    refuseHere(
      reading,
      "misspelled-member",
      `has a member ${quote(key)}, which must be spelled ${quote(known)}`,
      { below: [key], words: [known] },
    );
  }
  if (reading.unknownMembers === "refuse") refuse("unknown-member", `json: unknown field ${quote(key)}`);
}

// Unicode simple case folding, as far as it can reach an ASCII name: U+212A folds to k, U+017F to s.
export function foldName(name: string): string {
  return name
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/\u212a/g, "k")
    .replace(/\u017f/g, "s");
}

/** A record that has what is absent from its prototype: copying up to 33 zeros costs more than all the rest. */
function zeroRecord(shape: Shape): Loose {
  let zeros = zeroRecords.get(shape);
  if (zeros === undefined) {
    zeros = Object.fromEntries(Object.entries(shape).map(([member, type]) => [member, zeroOf(type)]));
    zeroRecords.set(shape, zeros);
  }
  return Object.create(zeros);
}

const zeroRecords = new WeakMap<Shape, Loose>();

function zeroOf(type: MemberType): unknown {
  switch (type) {
    case "text":
      return "";
    case "flag":
      return false;
    case "integer":
      return 0;
    case "time":
      return ZERO_INSTANT;
    case "texts":
      return [];
    case "free":
      return undefined;
    default:
      return "list" in type ? [] : undefined;
  }
}
