// One value of a list that no call can have, beside others that some call can.

import type { Check } from "./finding.ts";
import { selectorsOf } from "./selectors.ts";

export const deadValue: Check = {
  code: "dead-value",
  severity: "warning",
  summary: "A listed value that no call can have.",
  run: ({ rules }) =>
    rules.flatMap((rule) =>
      (selectorsOf(rule) ?? []).flatMap(({ spec: { vocabulary, key }, values }) => {
        const dead = vocabulary === undefined ? [] : values.filter((value) => !vocabulary.includes(value));
        if (dead.length === 0 || dead.length === values.length) return [];
        const known = vocabulary?.join(", ");
        return [
          {
            rule,
            message: `${key.key} of \`${rule.name}\` lists \`${dead.join("`, `")}\`, which no call has`,
            hint: `use any of: ${known}`,
          },
        ];
      }),
    ),
};
