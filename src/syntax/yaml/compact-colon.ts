// Inside { } reference Gait ends a plain key at any `:` that no `/` follows, where YAML 1.2 wants a space after it.
// So `{effect:allow}` is an entry to the one and a key without a value to the other, and in `{hosts: [a:80]}` the
// item is a mapping to the one and text to the other. The first can mean only one thing in a policy and is read so;
// the second is refused. It does not know which keys a policy has.
import { isScalar, type ParsedNode } from "yaml";
import { spanOf } from "../../source/source.ts";
import type { Entry, Value } from "../ast.ts";
import { keyOf } from "./keys.ts";
import type { Place, Reading } from "./reading.ts";
import { plainScalar } from "./scalar.ts";

/** Offset of the colon that ends the key within this plain scalar, or -1. */
export function compactColon(
  node: ParsedNode,
  place: Pick<Place, "inBraces">,
  { source }: Pick<Reading, "source">,
): number {
  if (!place.inBraces || !isScalar(node) || node.type !== "PLAIN") return -1;
  const [start, end] = node.range;
  const colon = source.text.slice(start, end).search(/:(?!\/)/);
  return colon === -1 ? -1 : start + colon;
}

/** The entry that a key without a value spells out. */
export function compactEntry(node: ParsedNode, colon: number, reading: Reading): Entry | undefined {
  const [start, end] = node.range;
  const key = keyOf(plainBetween(start, colon, reading), start, colon, reading);
  return key && { ...key, value: plainBetween(colon + 1, end, reading) };
}

function plainBetween(start: number, end: number, { source }: Reading): Value {
  return plainScalar(source.text.slice(start, end), spanOf(source, start, end));
}

export function refuseAmbiguousItem(node: ParsedNode, { source, refuse }: Reading): void {
  const [start, end] = node.range;
  refuse("ambiguous-colon", start, end, { text: source.text.slice(start, end) });
}
