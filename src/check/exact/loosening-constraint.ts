// A dataflow block that makes a rule milder for a call that the rule decides.

import { looseningConstraint as structural } from "../loosening-constraint.ts";
import { type ExactCheck, shownOf } from "./check.ts";

export const looseningConstraint: ExactCheck = {
  code: structural.code,
  severity: structural.severity,
  summary: structural.summary,
  run({ policy, loosened }) {
    const texts = structural.run(policy);
    return loosened.flatMap(({ rule, witness }) => {
      const found = texts.find((text) => text.rule === policy.rules[rule]);
      return found === undefined ? [] : [{ ...found, witness: shownOf(witness) }];
    });
  },
};
