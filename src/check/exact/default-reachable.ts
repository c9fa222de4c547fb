// A call that no rule matches.

import { type ExactCheck, shownOf } from "./check.ts";

export const defaultReachable: ExactCheck = {
  code: "default-reachable",
  severity: "info",
  summary: "A call that no rule matches gets the default verdict.",
  run: ({ policy, byDefault }) =>
    byDefault === undefined
      ? []
      : [
          {
            message: `some calls match no rule and get the default verdict, ${policy.default_verdict}`,
            witness: shownOf(byDefault),
          },
        ],
};
