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
        const [prefix, ...others] = open;
        if (prefix === undefined) return [];
        const more = others.length === 0 ? "" : `, and ${others.length} more without a slash are like it`;
        const message = `${spec.key.key} of \`${rule.name}\`: \`${prefix}\` also admits \`${prefix}-other\`${more}`;
        return [{ rule, message, hint: `end it with a slash: \`${prefix}/\`` }];
      }),
    ),
};
