// Sets of rules while a policy is checked. Small sets are lists, others are bits: a policy in which every rule names
// a tool of its own would otherwise need rules x rules bits.

import { addBit, type Bits, setOr } from "./bits.ts";

export type RuleSet =
  | { readonly kind: "bits"; readonly bits: Bits }
  | { readonly kind: "list"; readonly rules: readonly number[] };

export function addAll(into: Bits, set: RuleSet): void {
  if (set.kind === "bits") setOr(into, set.bits);
  else for (const rule of set.rules) addBit(into, rule);
}
