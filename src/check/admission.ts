// Which rules admit a value of one question. In: what the rules list. Out: a function that adds the rules that admit a
// value to a set. INVARIANT: no value is held against every other, or a policy with a value in each rule would take
// rules x rules steps.

import type { FieldSpec } from "../fields/fields.ts";
import { addBit, type Bits, setOr, wordsFor } from "./bits.ts";
import { addAll, type RuleSet } from "./rule-set.ts";

export type Admit = (value: string, into: Bits) => void;

/** The rules that list a value, ascending. */
export type Listing = ReadonlyMap<string, readonly number[]>;

export function admission(operator: FieldSpec["operator"], listing: Listing, ruleCount: number): Admit {
  const sets = [...listing].map(([value, rules]) => [value, ruleSet(rules, ruleCount)] as const);
  if (operator === "prefix") return byPrefix(new Map(sets));
  return operator === "at_most" ? byBound(sets, ruleCount) : byValue(new Map(sets));
}

/** A value that many rules list is kept as bits. */
function ruleSet(rules: readonly number[], ruleCount: number): RuleSet {
  if (rules.length <= wordsFor(ruleCount)) return { kind: "list", rules };
  const bits = new Uint32Array(wordsFor(ruleCount));
  for (const rule of rules) addBit(bits, rule);
  return { kind: "bits", bits };
}

const byValue =
  (sets: ReadonlyMap<string, RuleSet>): Admit =>
  (value, into) => {
    const rules = sets.get(value);
    if (rules !== undefined) addAll(into, rules);
  };

/** Only as much of the value is looked up as some prefix is long. */
function byPrefix(sets: ReadonlyMap<string, RuleSet>): Admit {
  const lengths = new Set([...sets.keys()].map((prefix) => prefix.length));
  const admit = byValue(sets);
  return (value, into) => {
    for (const length of lengths) if (length <= value.length) admit(value.slice(0, length), into);
  };
}

/** How many bounds share a union that is kept ready. */
const STEP = 64;

/** A bound is admitted by all that are not below it. */
function byBound(sets: readonly (readonly [string, RuleSet])[], ruleCount: number): Admit {
  const falling = sets.map(([bound, rules]) => ({ bound: Number(bound), rules }));
  falling.sort((a, b) => b.bound - a.bound);
  const union = new Uint32Array(wordsFor(ruleCount));
  const unions: Bits[] = [];
  for (const [index, { rules }] of falling.entries()) {
    if (index % STEP === 0) unions.push(Uint32Array.from(union));
    addAll(union, rules);
  }
  return (value, into) => {
    const above = countFrom(falling, Number(value));
    const ready = unions[Math.floor(above / STEP)] ?? union;
    setOr(into, ready);
    for (const { rules } of falling.slice(above - (above % STEP), above)) addAll(into, rules);
  };
}

/** How many of the falling bounds are not below `least`. */
function countFrom(falling: readonly { readonly bound: number }[], least: number): number {
  let low = 0;
  let high = falling.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((falling[middle]?.bound ?? 0) >= least) low = middle + 1;
    else high = middle;
  }
  return low;
}
