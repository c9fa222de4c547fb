// A rule that no call can match, seen from one of its selectors, or from two about the delegation chain.

import type { FieldName } from "../fields/fields.ts";
import type { Rule } from "../ir/policy.ts";
import type { Check } from "./finding.ts";
import { type Selector, selectorsOf } from "./selectors.ts";

export const unmatchableRule: Check = {
  code: "unmatchable-rule",
  severity: "error",
  summary: "No call can satisfy the rule's selectors.",
  run: ({ rules }) =>
    rules.flatMap((rule) => {
      const reason = selectorReason(rule) ?? chainReason(rule);
      return reason === undefined ? [] : [{ rule, message: `\`${rule.name}\` matches no call: ${reason}` }];
    }),
};

function selectorReason(rule: Rule): string | undefined {
  return (selectorsOf(rule) ?? []).map(impossible).find((reason) => reason !== undefined);
}

function impossible({ spec, values }: Selector): string | undefined {
  const { vocabulary, operator, key } = spec;
  if (vocabulary !== undefined && !values.some((value) => vocabulary.includes(value))) {
    return `${key.key} lists none of ${vocabulary.join(", ")}`;
  }
  // Workspaces of prepared intents have every backslash turned into a slash.
  if (operator === "prefix" && values.every((value) => value.includes("\\"))) {
    return `${key.key} are written with backslashes, workspaces are compared with slashes`;
  }
  return undefined;
}

/** Without a link there is no delegator. */
function chainReason({ match }: Rule): string | undefined {
  const valuesOf = (name: FieldName) =>
    match.conditions.find(({ field, negated }) => field === name && !negated)?.values;
  return valuesOf("max_delegation_depth")?.[0] === "0" &&
    valuesOf("allowed_delegator_identities") !== undefined
    ? "a delegation without links has no delegator"
    : undefined;
}
