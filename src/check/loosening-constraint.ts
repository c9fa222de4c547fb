// A dataflow block that makes a rule milder: its action replaces the effect, it does not raise it.

import { VERDICTS } from "../decision/verdict.ts";
import type { Check } from "./finding.ts";

const rank = (verdict: string): number => (VERDICTS as readonly string[]).indexOf(verdict);

export const looseningConstraint: Check = {
  code: "loosening-constraint",
  severity: "error",
  summary: "A constraint lowers the effect that the rule declares.",
  run: ({ rules }) =>
    rules.flatMap((rule) => {
      const action = rule.constraints.dataflow?.action;
      if (action === undefined || rank(action) >= rank(rule.effect)) return [];
      return [
        {
          rule,
          message: `tainted calls of \`${rule.name}\` get ${action} instead of ${rule.effect}: dataflow.action replaces the effect`,
          hint: `write \`action: ${rule.effect === "block" ? "block" : "require_approval"}\` in the dataflow block`,
        },
      ];
    }),
};
