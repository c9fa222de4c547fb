// One value of a list that no call can have, beside others that some call can.

import { suggest } from "../diagnostics/suggest.ts";
import { fieldOf } from "../fields/fields.ts";
import type { Policy } from "../ir/policy.ts";
import { type Compared, comparedIn } from "./compared.ts";
import type { Check, Found } from "./finding.ts";

export const deadValue: Check = {
  code: "dead-value",
  severity: "warning",
  summary: "A listed value that no call can have.",
  run: (policy) => [...deadIn(policy, "selectors"), ...deadIn(policy, "settings")],
};

/** Of selectors without a single living value the rule is told to be unmatchable. */
export const deadIn = (policy: Policy, where: "selectors" | "settings"): readonly Found[] =>
  comparedIn(policy).flatMap((list) => {
    const isSelector = list.field !== undefined;
    if (isSelector !== (where === "selectors") || (isSelector && !list.narrows)) return [];
    const words = vocabularyOf(list);
    const dead = list.values.filter((value) => words?.includes(value) === false);
    if (words === undefined || dead.length === 0 || (isSelector && dead.length === list.values.length))
      return [];
    return [finding(list, dead, words)];
  });

const vocabularyOf = ({ field, key }: Compared): readonly string[] | undefined =>
  field === undefined ? key.vocabulary : fieldOf(field).vocabulary;

function finding({ rule, label }: Compared, dead: readonly string[], words: readonly string[]): Found {
  const owner = rule === undefined ? "" : ` of \`${rule.name}\``;
  const message = `${label}${owner} lists \`${dead.join("`, `")}\`, which no call has`;
  const meant = suggest(dead[0] ?? "", words);
  const hint = `use any of: ${words.join(", ")}`;
  return {
    ...(rule && { rule }),
    message,
    hint: meant === undefined ? hint : `did you mean \`${meant}\`? ${hint}`,
  };
}
