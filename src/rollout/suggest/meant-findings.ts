// Findings about suggested rules that a suggestion cannot do without, so that a check of what was written is content. In: the
// rules with their comments, and what the structural checks find about them. Out: the comments with a line for each finding
// that is meant. What has no reason here is left to be found.

import type { CompiledPolicy } from "../../compile.ts";
import type { AddedRule } from "../../format/add-rules.ts";

const REASONS: ReadonlyMap<string, string> = new Map([
  ["open-prefix", "calls came from a workspace of that name, which a slash would leave out"],
  ["negated-allow", "what is excluded only narrows what the rule names"],
  ["vacuous-selector", "whether there is any target is what it asks"],
]);

export const withReasons = (
  added: readonly AddedRule[],
  findings: CompiledPolicy["findings"],
): readonly AddedRule[] =>
  added.map(({ rule, about }) => {
    const codes = new Set(findings.flatMap((found) => (found.rule === rule.name ? [found.code] : [])));
    const lines = [...codes].flatMap((code) => {
      const reason = REASONS.get(code);
      return reason === undefined ? [] : [`gait-ignore ${code}: ${reason}`];
    });
    return { rule, about: [...about, ...lines] };
  });
