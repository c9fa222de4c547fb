// Rules that somebody says to have read the calls of. In: their names as they were typed, and the rules that there are. Out: a
// line for each name that no rule has: it shows nothing about the rule that was meant.

import { shown } from "../../diagnostics/escape.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import { NO_RULE, type Period } from "../../rollout/period/period.ts";

/** Several names stand in a ruling with commas between them. */
export const rulesOf = ({ rules }: Period): readonly string[] => rules.flatMap(({ name }) => name.split(","));

export function unknownReviewed(reviewed: ReadonlySet<string>, rules: readonly string[]): readonly string[] {
  const known = [NO_RULE, ...rules];
  return [...reviewed]
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = suggest(name, known);
      const meant = near === undefined ? "" : `; did you mean \`${shown(near)}\`?`;
      return `warning: --reviewed names \`${shown(name)}\`, and no rule has that name${meant}`;
    });
}
