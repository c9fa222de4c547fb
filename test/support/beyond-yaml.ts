// Policies that say what YAML cannot, made of ones that it can say.

import { compile, type Policy, type Rule } from "../../src/index.ts";

function policyOf(text: string): Policy {
  const { policy, diagnostics } = compile(text);
  if (policy === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return policy;
}

/** Rules of one name are the alternatives of one rule. */
export function alternatives(text: string): Policy {
  const policy = policyOf(text);
  const first = (rule: Rule): Rule => policy.rules.find(({ name }) => name === rule.name) ?? rule;
  return { ...policy, rules: policy.rules.map((rule) => ({ ...rule, origin: first(rule).origin })) };
}

/** All conditions on the call as a whole are negated. */
export function negated(text: string): Policy {
  const policy = policyOf(text);
  const rules = policy.rules.map((rule): Rule => {
    const conditions = rule.match.conditions.map((condition) => ({ ...condition, negated: true }));
    return { ...rule, match: { ...rule.match, conditions } };
  });
  return { ...policy, rules };
}
