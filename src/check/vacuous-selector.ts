// A selector over a list that names every word there is: it says no more than that the list is not empty.

import type { FieldSpec } from "../fields/fields.ts";
import type { Check } from "./finding.ts";
import { selectorsOf } from "./selectors.ts";

const ELEMENT: Readonly<Record<NonNullable<FieldSpec["list"]>, string>> = {
  targets: "a target",
  provenance: "a source of arguments",
  links: "a link of a delegation",
};

export const vacuousSelector: Check = {
  code: "vacuous-selector",
  severity: "warning",
  summary: "A selector that lists every value there is.",
  run: ({ rules }) =>
    rules.flatMap((rule) =>
      (selectorsOf(rule) ?? []).flatMap(({ spec, values }) => {
        const words = spec.vocabulary ?? (spec.key.kind === "texts" ? spec.key.oneOf : undefined);
        if (spec.list === undefined || words === undefined || !words.every((word) => values.includes(word)))
          return [];
        const message = `${spec.key.key} of \`${rule.name}\` lists every value, so it only asks whether there is ${ELEMENT[spec.list]}`;
        return [{ rule, message, hint: "remove the selector, or list what the rule is about" }];
      }),
    ),
};
