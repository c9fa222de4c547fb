// An `allow` rule that a call satisfies by several targets together, or with a target besides that the rule does not name.

import { type ExactCheck, shownOf } from "./check.ts";

export const splitTargets: ExactCheck = {
  code: "split-targets",
  severity: "warning",
  summary: "An `allow` that different targets satisfy together, or with an unlisted target beside.",
  run: ({ policy, split }) =>
    split.flatMap(({ rule: place, witness }) => {
      const rule = policy.rules[place];
      if (rule === undefined) return [];
      const message = `\`${rule.name}\` allows a call with a target that does not satisfy what it asks of targets: one target for each selector is enough`;
      const hint = "block the other targets by a rule of a smaller priority";
      return [{ rule, message, hint, witness: shownOf(witness) }];
    }),
};
