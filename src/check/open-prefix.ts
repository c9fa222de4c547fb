// A prefix that ends inside a name: `/repo` also admits `/repository`.

import type { Check } from "./finding.ts";
import { selectorsOf } from "./selectors.ts";

export const openPrefix: Check = {
  code: "open-prefix",
  severity: "warning",
  summary: "A prefix without a boundary admits longer names as well.",
  run: ({ rules }) =>
    rules.flatMap((rule) =>
      (selectorsOf(rule) ?? []).flatMap(({ spec, values }) => {
        const open = spec.operator === "prefix" ? values.filter((value) => !value.endsWith("/")) : [];
        return open.map((prefix) => ({
          rule,
          message: `${spec.key.key} of \`${rule.name}\`: \`${prefix}\` also admits \`${prefix}-other\``,
          hint: `end it with a slash: \`${prefix}/\``,
        }));
      }),
    ),
};
