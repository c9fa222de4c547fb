// A prefix that ends inside a name: `/repo` also admits `/repository`.

import { comparedIn } from "./compared.ts";
import type { Check } from "./finding.ts";
import { misreading } from "./unread-pattern.ts";

export const openPrefix: Check = {
  code: "open-prefix",
  severity: "warning",
  summary: "A prefix without a boundary admits longer names as well.",
  run: (policy) =>
    comparedIn(policy).flatMap((list) => {
      const { rule, label, values, comparison, narrows } = list;
      if (rule === undefined || comparison !== "prefix" || !narrows) return [];
      // What is no prefix at all is told as that.
      const [prefix, ...others] = values.filter(
        (value) => !value.endsWith("/") && misreading(value, list) === undefined,
      );
      if (prefix === undefined) return [];
      const more = others.length === 0 ? "" : `, and ${others.length} more without a slash are like it`;
      const message = `${label} of \`${rule.name}\`: \`${prefix}\` also admits \`${prefix}-other\`${more}`;
      const hint = `end it with a slash, \`${prefix}/\`, where \`${prefix}\` itself is not meant`;
      return [{ rule, message, hint }];
    }),
};
