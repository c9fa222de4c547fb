// A decision against what a case expects of it. In: both. Out: what is not as it was expected, aspect by aspect. It decides
// nothing.

import type { Decision, Obligations } from "../../decision/decision.ts";
import { obligationsLeft, sameObligations } from "../obligations.ts";
import type { Expectation, ExpectedCodes } from "./suite.ts";
import type { Aspect, Fault } from "./test-run.ts";

/** What became of a call. */
export type Ruling =
  | { readonly kind: "decision"; readonly decision: Decision }
  /** It is no valid intent, and no rule of `fail_closed` blocks it for that. */
  | { readonly kind: "invalid"; readonly told: () => Refusal };

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

export function faultsOf(expect: Expectation, ruling: Ruling): readonly Fault[] {
  if (ruling.kind === "invalid") return invalidFaults(expect, ruling.told);
  const { decision } = ruling;
  if (expect.invalid !== undefined) {
    return [fault("intent", [invalidText(expect.invalid.code)], [`decided: ${decision.verdict}`])];
  }
  const { verdict, reason_codes, violations, matched_rule, obligations, permitted } = expect;
  return [
    ...(verdict === undefined ? [] : textFault("verdict", verdict, decision.verdict)),
    ...codesFault("reason_codes", reason_codes, decision.reason_codes),
    ...codesFault("violations", violations, decision.violations),
    ...(matched_rule === undefined ? [] : textFault("matched_rule", matched_rule, decision.matched_rule)),
    ...(obligations === undefined ? [] : obligationsFault(obligations, obligationsLeft(decision))),
    ...(permitted === undefined ? [] : textFault("permitted", String(permitted), String(decision.permitted))),
  ];
}

const fault = (aspect: Aspect, expected: readonly string[], found: readonly string[]): Fault => ({
  aspect,
  expected,
  found,
});

const invalidText = (code: string | undefined): string =>
  code === undefined ? "invalid" : `invalid: ${code}`;

/** What is wrong is looked up in the call only where somebody wants to know. */
function invalidFaults({ invalid }: Expectation, told: () => Refusal): readonly Fault[] {
  if (invalid !== undefined && invalid.code === undefined) return [];
  const { code, message } = told();
  if (invalid?.code === code) return [];
  const expected = invalid === undefined ? "a valid call" : invalidText(invalid.code);
  return [fault("intent", [expected], [`${invalidText(code)}: ${message}`])];
}

const textFault = (aspect: Aspect, expected: string, found: string): readonly Fault[] =>
  expected === found ? [] : [fault(aspect, [expected], [found])];

function codesFault(
  aspect: Aspect,
  expected: ExpectedCodes | undefined,
  found: readonly string[],
): readonly Fault[] {
  if (expected === undefined) return [];
  const isMissing = expected.codes.some((code) => !found.includes(code));
  const isMore = !expected.among && found.length > expected.codes.length;
  return isMissing || isMore ? [fault(aspect, expected.codes, found)] : [];
}

const obligationsFault = (expected: Obligations, found: Obligations): readonly Fault[] =>
  sameObligations(expected, found)
    ? []
    : [fault("obligations", obligationTexts(expected), obligationTexts(found))];

/** Those that say something. */
const obligationTexts = (obligations: Obligations): readonly string[] =>
  Object.entries(obligations).flatMap(([name, value]) => {
    if (!value || (Array.isArray(value) && value.length === 0)) return [];
    return [`${name}: ${typeof value === "object" ? JSON.stringify(value) : value}`];
  });
