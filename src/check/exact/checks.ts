// The checks of the exact analysis, in the order in which their findings are shown for one rule. What they have in common
// with a structural check replaces it: it knows more.

import type { Survey } from "../../analysis/survey.ts";
import { CHECKS, finding, inOrder, type Named, unrepeated } from "../checks.ts";
import type { Finding } from "../finding.ts";
import { unusedSuppression } from "../suppressions.ts";
import type { ExactCheck } from "./check.ts";
import { deadAlternative } from "./dead-alternative.ts";
import { deadValue } from "./dead-value.ts";
import { defaultReachable } from "./default-reachable.ts";
import { idleConstraint } from "./idle-constraint.ts";
import { idleRule } from "./idle-rule.ts";
import { INVARIANT_CODES } from "./invariants.ts";
import { looseningConstraint } from "./loosening-constraint.ts";
import { redundantRule } from "./redundant-rule.ts";
import { shadowedRule } from "./shadowed-rule.ts";
import { splitTargets } from "./split-targets.ts";
import { undetermined } from "./undetermined.ts";
import { unmatchableRule } from "./unmatchable-rule.ts";

export const EXACT_CHECKS: readonly ExactCheck[] = [
  unmatchableRule,
  shadowedRule,
  deadAlternative,
  idleRule,
  redundantRule,
  looseningConstraint,
  idleConstraint,
  deadValue,
  splitTargets,
  defaultReachable,
  undetermined,
];

/** Every code that a finding can have. */
export const FINDING_CODES: readonly string[] = [
  ...new Set([...CHECKS, ...EXACT_CHECKS, unusedSuppression].map(({ code }) => code)),
  ...INVARIANT_CODES,
];

const isExact = ({ code }: Named): boolean => EXACT_CHECKS.some((check) => check.code === code);

/** Findings of all checks, in the order of the source. */
export function findingsOf(survey: Survey): readonly Finding[] {
  const structural = CHECKS.filter((check) => !isExact(check));
  return inOrder([
    ...EXACT_CHECKS.flatMap((check) => check.run(survey).map((one) => finding(check, one))),
    ...unrepeated(structural.flatMap((check) => check.run(survey.policy).map((one) => finding(check, one)))),
  ]);
}
