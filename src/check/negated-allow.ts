// An `allow` that holds because something is not there: a call gets in by leaving a value out.

import type { Rule } from "../ir/policy.ts";
import type { Check } from "./finding.ts";

export const negatedAllow: Check = {
  code: "negated-allow",
  severity: "warning",
  summary: "An `allow` that holds where a value is absent.",
  run: ({ rules }) =>
    rules.filter(allowsAbsence).map((rule) => ({
      rule,
      message: `\`${rule.name}\` allows calls by what they do not say: a value that is left out passes`,
      hint: "name what is allowed, or block the excluded values by a rule of a smaller priority",
    })),
};

const allowsAbsence = ({ effect, match: { conditions, groups } }: Rule): boolean =>
  effect === "allow" &&
  (conditions.some(({ negated }) => negated) || groups.some(({ quantifier }) => quantifier === "none"));
