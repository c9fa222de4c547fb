/**
 * In: a JSON value. Out: its RFC 8785 (JCS) text, the one form that is hashed and signed.
 *
 * Members are own enumerable string keys, sorted by UTF-16 units; `toJSON` and `__proto__` are data.
 * What has no canonical form (lone surrogate, non-finite number, undefined, function, bigint, symbol,
 * nesting above the limit, and so any cycle) throws RangeError: a digest over a repaired value would lie.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export const MAX_CANONICAL_DEPTH = 512;

// Text that is its own JSON form, which is nearly all text there is. Why: it spares most strings two scans.
const PLAIN = /^[ !#-[\]-~]*$/;
/** With the flag, halves that are a pair are one code point and none of these. */
export const LONE_SURROGATE = /\p{Surrogate}/u;

export function canonicalJson(value: Json): string {
  return write(value, 0);
}

function write(value: Json, depth: number): string {
  switch (typeof value) {
    case "string":
      return writeString(value);
    case "number":
      return writeNumber(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      return value === null ? "null" : writeContainer(value, depth + 1);
    default:
      throw new RangeError(`a value of type ${typeof value} has no canonical JSON`);
  }
}

function writeString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) throw new RangeError("a lone surrogate has no canonical JSON");
  return JSON.stringify(text);
}

// ECMAScript's Number-to-String is the form RFC 8785 3.2.2.3 asks for, and prints -0 as 0.
function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError("a non-finite number has no canonical JSON");
  return String(value);
}

function writeContainer(value: readonly Json[] | { readonly [key: string]: Json }, depth: number): string {
  if (depth > MAX_CANONICAL_DEPTH) {
    throw new RangeError(`canonical JSON is limited to ${MAX_CANONICAL_DEPTH} levels`);
  }
  return isArray(value) ? writeArray(value, depth) : writeObject(value, depth);
}

function writeArray(list: readonly Json[], depth: number): string {
  let out = "[";
  let separator = "";
  // A hole reads as undefined and is refused like one.
  for (const item of list) {
    out += separator + write(item, depth);
    separator = ",";
  }
  return `${out}]`;
}

function writeObject(object: { readonly [key: string]: Json }, depth: number): string {
  let out = "{";
  let separator = "";
  // The default sort is by UTF-16 units, the order of RFC 8785 3.2.3.
  for (const key of Object.keys(object).sort()) {
    // Every listed key has a value; an own member that holds undefined is refused by write.
    const member = object[key] as Json;
    out += `${separator}${writeString(key)}:${write(member, depth)}`;
    separator = ",";
  }
  return `${out}}`;
}

// Array.isArray does not narrow to a readonly array.
function isArray(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}
