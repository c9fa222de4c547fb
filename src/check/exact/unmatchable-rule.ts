// A rule that no call can match. The reason is told where it can be seen from one or two selectors.

import { unmatchableRule as structural } from "../unmatchable-rule.ts";
import { type ExactCheck, sourceRules } from "./check.ts";

export const unmatchableRule: ExactCheck = {
  code: structural.code,
  severity: structural.severity,
  summary: structural.summary,
  run(survey) {
    const reasons = structural.run(survey.policy);
    return sourceRules(survey).flatMap(({ rule, places }) => {
      if (!places.every((place) => survey.reach[place]?.kind === "unmatchable")) return [];
      const reason = reasons.find((found) => found.rule === rule);
      const message =
        reason?.message ?? `\`${rule.name}\` matches no call: its selectors cannot hold together`;
      return [{ rule, message, proof: "checked" as const }];
    });
  },
};
