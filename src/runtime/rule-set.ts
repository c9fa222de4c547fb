// A set of rules as a table holds it. Small sets are lists, others are bits: a policy in which every rule names a tool
// of its own would otherwise need rules x rules bits.

import { decodeBase64 } from "../canonical/base64.ts";
import { addBit, type Bits, nextBit, setOr, wordsFor } from "./bits.ts";

/** Ascending indices of rules, or base64 of 32-bit words, little-endian. */
export type RuleSetData = string | readonly number[];

export type RuleSet =
  | { readonly kind: "bits"; readonly bits: Bits }
  | { readonly kind: "list"; readonly rules: readonly number[] };

export function addAll(into: Bits, set: RuleSet): void {
  if (set.kind === "bits") setOr(into, set.bits);
  else for (const rule of set.rules) addBit(into, rule);
}

/** The rules of the set, ascending. */
export function members(set: RuleSet): readonly number[] {
  if (set.kind === "list") return set.rules;
  const rules: number[] = [];
  for (let rule = nextBit(set.bits, 0); rule !== -1; rule = nextBit(set.bits, rule + 1)) rules.push(rule);
  return rules;
}

export function openBits(encoded: string, ruleCount: number): Bits {
  const bytes = decodeBase64(encoded);
  const words = wordsFor(ruleCount);
  if (bytes === undefined || bytes.length !== words * 4) throw new RangeError("malformed table: bit set");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: words }, (_, index) => view.getUint32(index * 4, true));
}

export function openRuleSet(encoded: unknown, ruleCount: number): RuleSet {
  if (typeof encoded === "string") return { kind: "bits", bits: openBits(encoded, ruleCount) };
  if (!Array.isArray(encoded)) throw new RangeError("malformed table: rule set");
  let last = -1;
  const rules = encoded.map((rule: unknown) => {
    const ascends = typeof rule === "number" && Number.isInteger(rule) && rule > last && rule < ruleCount;
    if (!ascends) throw new RangeError("malformed table: rule set");
    last = rule;
    return rule;
  });
  return { kind: "list", rules };
}
