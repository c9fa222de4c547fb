// A rule that matches calls, each of which is decided before: by one rule, by several together, or by the fail-closed checks.

import type { Cover } from "../../analysis/cover.ts";
import { isDead } from "../../analysis/reach.ts";
import type { Survey } from "../../analysis/survey.ts";
import type { Policy, Rule } from "../../ir/policy.ts";
import type { Found } from "../finding.ts";
import { shadowedRule as structural } from "../shadowed-rule.ts";
import { type ExactCheck, type SourceRule, shownOf, sourceRules } from "./check.ts";

const FAIL_CLOSED = "fail_closed";

export const shadowedRule: ExactCheck = {
  code: structural.code,
  severity: structural.severity,
  summary: structural.summary,
  run: (survey) => sourceRules(survey).flatMap((rule) => shadowed(survey, rule)),
};

function shadowed(survey: Survey, { rule, places }: SourceRule): readonly Found[] {
  const reaches = places.flatMap((place) => survey.reach[place] ?? []);
  const covers = reaches.flatMap((reach) => (reach.kind === "shadowed" ? reach.cover : []));
  if (!reaches.every(isDead) || covers.length === 0) return [];
  const members = distinct(survey, covers);
  const differs = members.some(({ by }) => (by?.effect ?? "block") !== rule.effect);
  return [
    {
      rule,
      // The author wrote another effect for these calls, and it never applies.
      severity: differs ? "error" : "warning",
      message: `\`${rule.name}\` never decides: ${before(members)}`,
      hint: hintFor(survey, members, differs),
      ...shownBy(members),
      proof: "checked",
    },
  ];
}

/** Where those stand that decide, and a call for each. */
export const shownBy = (members: readonly Member[]): Pick<Found, "related" | "covered_by" | "witnesses"> => ({
  related: members.flatMap(({ by }) =>
    by === undefined ? [] : [{ message: "decides first", span: by.origin.span }],
  ),
  covered_by: members.map(({ name }) => name),
  witnesses: members.map(({ name, cover }) => ({ covered_by: name, ...shownOf(cover.witness) })),
});

function hintFor({ policy }: Survey, members: readonly Member[], differs: boolean): string {
  if (members.some(({ by }) => by === undefined)) return checksHint(policy, members.length === 1, differs);
  return differs
    ? "give it a smaller priority, or narrow what decides before it"
    : "remove it, or give it a smaller priority";
}

const CHECKED = ["risk_classes", "required_fields", "required_high_risk_fields"] as const;

/** `fail_closed` is asked before every rule, so no priority comes before it. */
function checksHint({ settings: { fail_closed } }: Policy, isAlone: boolean, differs: boolean): string {
  const keys = CHECKED.filter((key) => fail_closed[key].length > 0).map((key) => `\`${key}\``);
  const narrow = `narrow ${listed(keys)} of \`${FAIL_CLOSED}\``;
  const ways = isAlone ? [narrow] : ["give it a smaller priority than the rules before it", narrow];
  const inOrder = differs ? [...ways, "remove the rule"] : ["remove the rule", ...ways];
  return `${inOrder.slice(0, -1).join(", ")}, or ${inOrder.at(-1)}`;
}

/** As a sentence has it: `a, b or c`. */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

export interface Member {
  readonly name: string;
  readonly by: Rule | undefined;
  readonly cover: Cover;
}

/** Rules once, whichever of their alternatives it is. */
export function distinct({ policy }: Survey, covers: readonly Cover[]): readonly Member[] {
  const members = new Map<Rule | undefined, Member>();
  for (const cover of covers.toSorted((a, b) => (a.rule ?? -1) - (b.rule ?? -1))) {
    const by = cover.rule === undefined ? undefined : policy.rules[cover.rule];
    if (!members.has(by)) members.set(by, { name: by?.name ?? FAIL_CLOSED, by, cover });
  }
  return [...members.values()];
}

export function before(members: readonly Member[]): string {
  const named = members.map(({ by }) =>
    by === undefined
      ? "the fail_closed checks (block)"
      : `\`${by.name}\` (priority ${by.priority}, ${by.effect})`,
  );
  const [only] = members;
  if (members.length > 1) return `its calls are all decided first, by ${listed(named)}`;
  return `${named.join("")} ${only?.by === undefined ? "match" : "matches"} all its calls first`;
}
