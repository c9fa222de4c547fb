// One branch of an "or" that never decides, beside others that do.

import { type ExactCheck, sourceRules } from "./check.ts";

export const deadAlternative: ExactCheck = {
  code: "dead-alternative",
  severity: "warning",
  summary: "A branch of an `or` that never decides a call.",
  run: (survey) =>
    sourceRules(survey).flatMap(({ rule, places }) => {
      const kinds = places.map((place) => survey.reach[place]?.kind);
      const dead = kinds.filter((kind) => kind === "shadowed" || kind === "unmatchable");
      if (dead.length === 0 || !kinds.includes("live")) return [];
      const message = `${dead.length} of the ${places.length} alternatives of \`${rule.name}\` never decide`;
      return [{ rule, message, proof: "checked" as const }];
    }),
};
