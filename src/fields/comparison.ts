// How a list of texts is held against a call. In: the entry of a selector, or a key of a block of settings. Out: one of six ways,
// or undefined for what is no such list. Computed from the entries, for checks and for people; what compares is elsewhere.

import type { FieldSpec } from "./fields.ts";
import type { KeyShape } from "./shape.ts";

export const COMPARISONS = ["exact", "word", "prefix", "under", "path", "domain"] as const;
export type Comparison = (typeof COMPARISONS)[number];

export function comparisonOfField({ key, operator, vocabulary }: FieldSpec): Comparison | undefined {
  if (key.kind !== "texts") return undefined;
  if (operator === "prefix") return "prefix";
  return (vocabulary ?? key.oneOf) === undefined ? "exact" : "word";
}

/** What is compared with nothing of a call has no way of being compared. */
export function comparisonOfKey(key: KeyShape): Comparison | undefined {
  if (key.kind !== "texts" || key.about === undefined) return undefined;
  if (key.pattern !== undefined) return key.pattern;
  if (key.under === true) return "under";
  return (key.vocabulary ?? key.oneOf) === undefined ? "exact" : "word";
}
