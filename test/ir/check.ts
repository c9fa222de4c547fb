// One door to the room: policy text in, what was understood or what is wrong out, as lines a person can read.

import { compile } from "../../src/index.ts";

/** `line:column code: message`, one line a problem; nothing when the policy is fine. */
export function problems(text: string): string[] {
  return compile(text).diagnostics.map(
    ({ code, message, span: { start } }) => `${start.line}:${start.column} ${code}: ${message}`,
  );
}

/** The first rule of a policy, without what was left at its default. */
export function firstRule(text: string): unknown {
  const { policy, diagnostics } = compile(text);
  if (policy === undefined) return diagnostics.map(({ message }) => message);
  const [rule] = policy.rules;
  if (rule === undefined) return undefined;
  const { kind: _, origin: __, match, constraints, ...keys } = rule;
  return {
    ...keys,
    match: [...match.conditions, ...match.groups.flatMap(({ conditions }) => conditions)].map(
      ({ field, values, negated }) => `${negated ? "not " : ""}${field}: ${values.join(" ")}`,
    ),
    constraints,
  };
}

/** A policy of one rule, from the lines that follow its name and effect. */
export const rule = (...lines: string[]): string =>
  ["rules:", "  - name: r", "    effect: allow", ...lines.map((line) => `    ${line}`), ""].join("\n");
