// What a case expects. In: what was written under `expect`. Out: the same as data, or undefined after a report. It knows no
// decision.

import type { Limit, Obligations } from "../../decision/decision.ts";
import { NO_OBLIGATIONS } from "../../decision/outcome.ts";
import type { Raise } from "../../ir/problems.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import type { At } from "./shape.ts";
import type { Expectation, ExpectedCodes } from "./suite.ts";
import type { CodesText, ExpectText, LimitText, ObligationsText } from "./suite-shape.ts";

export function readExpectation({ value, span }: At<ExpectText>, raise: Raise): Expectation | undefined {
  if (value.form === "scalar") return value.of === "invalid" ? { invalid: {} } : { verdict: value.of };
  const { verdict, invalid, reason_codes, violations, matched_rule, obligations, permitted } = value.of;
  const said = Object.keys(value.of).length;
  if (said === 0 || (invalid !== undefined && said > 1)) {
    const what = said === 0 ? "nothing is expected here" : "a call that is refused gets no decision";
    raise("suite-expectation", span, {
      what,
      advice: "write a verdict, `invalid`, or members of a decision",
    });
    return undefined;
  }
  return {
    ...(invalid && { invalid: { code: invalid.value } }),
    ...(verdict && { verdict: verdict.value }),
    ...(reason_codes && { reason_codes: codesOf(reason_codes.value) }),
    ...(violations && { violations: codesOf(violations.value) }),
    ...(matched_rule && { matched_rule: matched_rule.value }),
    ...(obligations && { obligations: obligationsOf(obligations.value) }),
    ...(permitted && { permitted: permitted.value }),
  };
}

const codesOf = (said: CodesText): ExpectedCodes =>
  said.form === "list"
    ? { codes: texts(said.of), among: false }
    : { codes: texts(said.of.include?.value ?? []), among: true };

/** Decisions list texts sorted, each once. */
const texts = (list: readonly At<string>[]): readonly string[] =>
  uniqueSorted(list.map(({ value }) => value));

function obligationsOf(said: ObligationsText): Obligations {
  const { broker_scopes, required_delegation_scopes, rate_limit, destructive_budget, ...plain } = said;
  return {
    ...NO_OBLIGATIONS,
    ...Object.fromEntries(Object.entries(plain).map(([name, { value }]) => [name, value])),
    ...(broker_scopes && { broker_scopes: texts(broker_scopes.value) }),
    ...(required_delegation_scopes && {
      required_delegation_scopes: texts(required_delegation_scopes.value),
    }),
    ...(rate_limit && { rate_limit: limitOf(rate_limit.value) }),
    ...(destructive_budget && { destructive_budget: limitOf(destructive_budget.value) }),
  };
}

/** In the order of a decision. All three were written, or the suite does not run. */
const limitOf = ({ requests, window, scope }: LimitText): Limit => ({
  requests: requests?.value ?? 0,
  window: window?.value ?? "",
  scope: scope?.value ?? "",
});
