// A rule without which every call would get the same answer.

import { type ExactCheck, wholeRules } from "./check.ts";

export const redundantRule: ExactCheck = {
  code: "redundant-rule",
  severity: "info",
  summary: "A rule without which every call gets the same answer.",
  run: (survey) =>
    wholeRules(survey, survey.redundant).map((rule) => ({
      rule,
      message: `without \`${rule.name}\` every call would get the same verdict, codes and obligations`,
      hint: "remove it, unless it is there to be read",
      proof: "checked",
    })),
};
