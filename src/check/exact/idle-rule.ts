// A rule that reaches its tier, but never has the effect that counts there.

import { type ExactCheck, wholeRules } from "./check.ts";

export const idleRule: ExactCheck = {
  code: "idle-rule",
  severity: "warning",
  summary: "A rule beside others of its priority that never changes what they decide.",
  run: (survey) =>
    wholeRules(survey, survey.idle).map((rule) => ({
      rule,
      message: `\`${rule.name}\` matches calls, but others of priority ${rule.priority} always decide something stricter for them`,
      hint: "remove it, or give it a priority of its own",
      proof: "checked",
    })),
};
