// A rule that matches, but only where a rule of an earlier priority has decided already.

import { coversOf } from "./cover.ts";
import type { Check } from "./finding.ts";

export const shadowedRule: Check = {
  code: "shadowed-rule",
  severity: "warning",
  summary: "Every call the rule matches is decided by a rule of an earlier priority.",
  run({ rules }) {
    const covers = coversOf(rules);
    return rules.flatMap((rule, index) => {
      const cover = rules[covers.find(index)];
      if (cover === undefined) return [];
      const differs = cover.effect !== rule.effect;
      return [
        {
          rule,
          // The author wrote another effect for these calls, and it never applies.
          severity: differs ? "error" : "warning",
          message: `\`${rule.name}\` never decides: \`${cover.name}\` (priority ${cover.priority}, ${cover.effect}) matches all its calls first`,
          hint: differs
            ? "give it a smaller priority, or narrow the earlier rule"
            : "remove it, or give it a smaller priority",
          related: [{ message: "decides first", span: cover.origin.span }],
          covered_by: [cover.name],
        },
      ];
    });
  },
};
