// One door to the surface: text in the DSL in, what was understood or what is wrong out, as lines a person can read.

import { compile } from "../../src/index.ts";
import type { Condition, Match } from "../../src/ir/policy.ts";

export const compileDsl = (text: string) => compile(text, { format: "dsl" });

/** `line:column code`, one a problem. */
export const problems = (text: string): readonly string[] =>
  compileDsl(text).diagnostics.map(({ code, span: { start } }) => `${start.line}:${start.column} ${code}`);

/** What a condition means: a line for each alternative, its parts joined by `+`. */
export function alternatives(clause: string): readonly string[] {
  const { policy, diagnostics } = compileDsl(`rule "r" { block when ${clause} }`);
  return policy?.rules.map(({ match }) => matchText(match)) ?? diagnostics.map(({ message }) => message);
}

const matchText = ({ conditions, groups }: Match): string =>
  [
    ...conditions.map(conditionText),
    ...groups.map(
      ({ list, quantifier, conditions }) =>
        `${quantifier} ${list} (${conditions.map(conditionText).join(" & ")})`,
    ),
  ].join(" + ");

const conditionText = ({ field, values, negated }: Condition): string =>
  `${field} ${negated ? "!" : ""}[${values.join(" ")}]`;
