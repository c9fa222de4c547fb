// A key as it was read comes in; its text goes out, if it has one and the mapping has no such key yet. A key that is
// not text would be dropped, or read differently, by some reader: reference Gait empties the whole mapping then.
// It does not know which keys a policy has.
import { spanOf } from "../../source/source.ts";
import type { Entry, Scalar, Value } from "../ast.ts";
import type { Refuse } from "./problems.ts";
import type { Reading } from "./reading.ts";

/** Undefined, and reported, when the value between the offsets cannot be a key. */
export function keyOf(
  value: Value,
  start: number,
  end: number,
  reading: Reading,
): Omit<Entry, "value"> | undefined {
  const { source, refuse } = reading;
  if (value.kind !== "scalar" || value.type !== "text" || value.irregular !== undefined) {
    refuse("non-text-key", start, end, { found: found(value) });
    return undefined;
  }
  if (value.text === "<<" && !value.quoted) {
    refuse("merge-key", start, end, {});
    return undefined;
  }
  return { key: value.text, keySpan: spanOf(source, start, end) };
}

/** Keeps the first entry of a key and reports the others. */
export function addEntry(entries: Map<string, Entry>, entry: Entry, refuse: Refuse): void {
  const first = entries.get(entry.key)?.keySpan;
  if (first === undefined) {
    entries.set(entry.key, entry);
    return;
  }
  const { start, end } = entry.keySpan;
  refuse("duplicate-key", start.offset, end.offset, { key: entry.key, first });
}

function found(value: Value): string {
  if (value.kind === "list") return "a list as a key";
  if (value.kind === "block") return "a mapping as a key";
  return value.text === "" ? "an empty key" : `${typeName(value)} \`${value.text}\` as a key`;
}

function typeName(scalar: Scalar): string {
  if (scalar.type === "null") return "the null word";
  return scalar.type === "flag" ? "the flag" : "the number";
}
