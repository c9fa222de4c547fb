// One branch of an "or" that never decides, beside others that do: no call meets it, or its calls are all decided before.

import { isDead } from "../../analysis/reach.ts";
import { type ExactCheck, sourceRules } from "./check.ts";
import { before, distinct, shownBy } from "./shadowed-rule.ts";

export const deadAlternative: ExactCheck = {
  code: "dead-alternative",
  severity: "warning",
  summary: "A branch of an `or` that never decides a call.",
  run: (survey) =>
    sourceRules(survey).flatMap(({ rule, places }) => {
      const reaches = places.flatMap((place) => survey.reach[place] ?? []);
      const dead = reaches.filter(isDead);
      if (dead.length === 0 || !reaches.some(({ kind }) => kind === "live")) return [];
      const covers = dead.flatMap((reach) => (reach.kind === "shadowed" ? reach.cover : []));
      const members = distinct(survey, covers);
      const verb = dead.length === 1 ? "decides" : "decide";
      const message = `${dead.length} of the ${places.length} alternatives of \`${rule.name}\` never ${verb}`;
      const shown = covers.length === 0 ? {} : shownBy(members);
      const isUnmet = dead.some(({ kind }) => kind === "unmatchable");
      const why = [...(covers.length > 0 ? [before(members)] : []), ...(isUnmet ? ["no call meets it"] : [])];
      return [{ rule, message: `${message}: ${why.join(", or ")}`, ...shown, proof: "checked" as const }];
    }),
};
