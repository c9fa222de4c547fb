// Semantics 6: what YAML cannot say enters the digest, and its order does not.

import { expect, test } from "vitest";
import { type Condition, compile } from "../../src/index.ts";
import { policyDigest } from "../../src/ir/digest.ts";

test("a field that YAML lacks is an extension", () => {
  const digest = (clause: string) =>
    compile(`rule "a" { allow when ${clause} }`, { format: "dsl" }).digest ?? "not compiled";
  const clauses = ['tool == "a"', 'tool == "a" and phase == plan', 'tool == "a" and environment == "plan"'];
  expect(new Set(clauses.map(digest)).size).toBe(clauses.length);
  expect(digest('environment == "Prod" and agent_id == "x"')).toBe(
    digest('agent_id == "x" and environment == "prod"'),
  );
  expect(digest('agent_id == "X"')).not.toBe(digest('agent_id == "x"'));
});

test("a negated condition changes the digest, the order of conditions does not", () => {
  const { policy, digest } = compile("rules:\n  - {name: a, effect: allow}\n");
  if (policy === undefined) throw new Error("the policy does not compile");
  const not = (value: string): Condition => ({ field: "tool_names", values: [value], negated: true });
  const digestOf = (conditions: readonly Condition[]): string =>
    policyDigest({
      ...policy,
      rules: policy.rules.map((rule) => ({ ...rule, match: { conditions, groups: [] } })),
    });
  expect(digestOf([])).toBe(digest);
  expect(digestOf([not("x")])).not.toBe(digest);
  expect(digestOf([not("x"), not("y")])).toBe(digestOf([not("y"), not("x")]));
});
