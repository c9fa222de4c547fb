// A check over what the exact analysis found out. In: the answers about a policy. Out: what its author should know.

import type { Survey } from "../../analysis/survey.ts";
import type { Witness } from "../../analysis/witness/write.ts";
import type { Rule } from "../../ir/policy.ts";
import type { Named } from "../checks.ts";
import type { Found, Shown } from "../finding.ts";

export interface ExactCheck extends Named {
  run(survey: Survey): readonly Found[];
}

export const shownOf = ({ intent, options }: Witness): Shown =>
  Object.keys(options).length === 0 ? { intent } : { intent, options: { ...options } };

/** The rules of the IR that one rule of the source became: several where it says "or". */
export interface SourceRule {
  readonly rule: Rule;
  /** Places in the list of rules. */
  readonly places: readonly number[];
}

export function sourceRules({ policy }: Survey): readonly SourceRule[] {
  const found = new Map<number, { readonly rule: Rule; readonly places: number[] }>();
  for (const [place, rule] of policy.rules.entries()) {
    const known = found.get(rule.origin.index);
    if (known === undefined) found.set(rule.origin.index, { rule, places: [place] });
    else known.places.push(place);
  }
  return [...found.values()];
}

/** Source rules all of whose parts are in the list. */
export const wholeRules = (survey: Survey, places: readonly number[]): readonly Rule[] =>
  sourceRules(survey).flatMap(({ rule, places: own }) =>
    own.every((place) => places.includes(place)) ? [rule] : [],
  );
