// A question whose budget ended before its answer was known.

import type { ExactCheck } from "./check.ts";

export const undetermined: ExactCheck = {
  code: "undetermined",
  severity: "warning",
  summary: "The analysis gave up on a question.",
  run: ({ policy, undetermined: open }) =>
    open.map(({ rule: place, question }) => {
      const rule = place === undefined ? undefined : policy.rules[place];
      const message = `${rule === undefined ? "the policy" : `\`${rule.name}\``}: it is not known ${question}`;
      return { ...(rule !== undefined && { rule }), message };
    }),
};
