// A value that is written as a pattern where none is read, or where another kind is: it compiles, and matches nothing that its
// author has in mind. A deny-list with such a value denies nothing.

import { type Compared, comparedIn } from "./compared.ts";
import type { Check, Found } from "./finding.ts";
import { misreadDomain } from "./unread/domain.ts";
import { misreadLetters } from "./unread/letters.ts";
import type { Misreading } from "./unread/misreading.ts";
import { misreadPath } from "./unread/path.ts";

export const unreadPattern: Check = {
  code: "unread-pattern",
  severity: "warning",
  summary: "A value is written as a pattern that is not read as such.",
  run: (policy) => comparedIn(policy).flatMap(findings),
};

/** Most values have none of these. */
const SUSPECT = /[*?{[~/@#:]|^\./;

export function misreading(value: string, list: Compared): Misreading | undefined {
  if (!SUSPECT.test(value)) return undefined;
  switch (list.comparison) {
    case "word":
      return undefined;
    case "path":
      return misreadPath(value, list.values);
    case "domain":
      return misreadDomain(value);
    default:
      return misreadLetters(value, list);
  }
}

/** One for each kind of mistake in a list: values that were copied into it mostly share theirs. */
function findings(list: Compared): readonly Found[] {
  const { rule, label, values } = list;
  const said = new Map<string, Misreading & { readonly value: string; count: number }>();
  for (const value of values) {
    const misread = misreading(value, list);
    if (misread === undefined) continue;
    const known = said.get(misread.kind);
    if (known === undefined) said.set(misread.kind, { ...misread, value, count: 1 });
    else known.count++;
  }
  const owner = rule === undefined ? "" : ` of \`${rule.name}\``;
  return [...said.values()].map(({ value, problem, hint, count }) => {
    const more = count === 1 ? "" : `; ${count - 1} more in the list ${count === 2 ? "is" : "are"} like it`;
    return { ...(rule && { rule }), message: `${label}${owner}: \`${value}\` ${problem}${more}`, hint };
  });
}
