// The structural checks, in the order in which their findings are shown for one rule: first what makes it pointless,
// then what makes it mean something else than it says. None needs a solver; all look at one or two rules at a time.

import type { Policy } from "../ir/policy.ts";
import { deadValue } from "./dead-value.ts";
import type { Check, Finding, Found } from "./finding.ts";
import { unknownZone, unreadableWindow } from "./freeze-window.ts";
import { invisibleCharacter } from "./invisible-character.ts";
import { looseningConstraint } from "./loosening-constraint.ts";
import { negatedAllow } from "./negated-allow.ts";
import { openPrefix } from "./open-prefix.ts";
import { shadowedRule } from "./shadowed-rule.ts";
import { unenforcedSetting } from "./unenforced-setting.ts";
import { unmatchableRule } from "./unmatchable-rule.ts";
import { unreadPattern } from "./unread-pattern.ts";
import { vacuousSelector } from "./vacuous-selector.ts";

export const CHECKS: readonly Check[] = [
  unmatchableRule,
  shadowedRule,
  looseningConstraint,
  unknownZone,
  unreadableWindow,
  deadValue,
  vacuousSelector,
  unreadPattern,
  openPrefix,
  negatedAllow,
  invisibleCharacter,
  unenforcedSetting,
];

const START = { line: 1, column: 1, offset: 0 };

/** Findings in the order of the source: of the policy as a whole first, then rule by rule as they were written. */
export const runChecks = (policy: Policy): readonly Finding[] =>
  inOrder(unrepeated(CHECKS.flatMap((check) => check.run(policy).map((one) => finding(check, one)))));

/** The alternatives of one rule say the same of what they have in common. */
export const unrepeated = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map((one) => [`${one.code} ${one.span.start.offset} ${one.message}`, one])).values(),
];

export const finding = (check: Named, { rule, ...said }: Found): Finding => ({
  code: check.code,
  severity: check.severity,
  rule: rule?.name ?? "",
  span: rule?.origin.span ?? { start: START, end: START },
  ...said,
});

/** What a check is known by. */
export type Named = Pick<Check, "code" | "severity" | "summary">;

export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => place(a) - place(b));

const place = ({ rule, span }: Finding): number => (rule === "" ? -1 : span.start.offset);
