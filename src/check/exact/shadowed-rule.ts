// A rule that matches calls, each of which is decided before: by one rule, by several together, or by the fail-closed checks.

import type { Cover } from "../../analysis/cover.ts";
import type { Survey } from "../../analysis/survey.ts";
import type { Rule } from "../../ir/policy.ts";
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
  const reaches = places.map((place) => survey.reach[place]);
  const covers = reaches.flatMap((reach) => (reach?.kind === "shadowed" ? reach.cover : []));
  const isDead = reaches.every((reach) => reach?.kind === "shadowed" || reach?.kind === "unmatchable");
  if (!isDead || covers.length === 0) return [];
  const members = distinct(survey, covers);
  const differs = members.some(({ by }) => (by?.effect ?? "block") !== rule.effect);
  return [
    {
      rule,
      // The author wrote another effect for these calls, and it never applies.
      severity: differs ? "error" : "warning",
      message: `\`${rule.name}\` never decides: ${before(members)}`,
      hint: differs
        ? "give it a smaller priority, or narrow what decides before it"
        : "remove it, or give it a smaller priority",
      related: members.flatMap(({ by }) =>
        by === undefined ? [] : [{ message: "decides first", span: by.origin.span }],
      ),
      covered_by: members.map(({ name }) => name),
      witnesses: members.map(({ name, cover }) => ({ covered_by: name, ...shownOf(cover.witness) })),
      proof: "checked",
    },
  ];
}

interface Member {
  readonly name: string;
  readonly by: Rule | undefined;
  readonly cover: Cover;
}

function distinct({ policy }: Survey, covers: readonly Cover[]): readonly Member[] {
  const members = new Map<Rule | undefined, Member>();
  for (const cover of covers.toSorted((a, b) => (a.rule ?? -1) - (b.rule ?? -1))) {
    const by = cover.rule === undefined ? undefined : policy.rules[cover.rule];
    if (!members.has(by)) members.set(by, { name: by?.name ?? FAIL_CLOSED, by, cover });
  }
  return [...members.values()];
}

function before(members: readonly Member[]): string {
  const named = members.map(({ by }) =>
    by === undefined
      ? "the fail_closed checks (block)"
      : `\`${by.name}\` (priority ${by.priority}, ${by.effect})`,
  );
  if (named.length === 1) return `${named[0]} matches all its calls first`;
  return `its calls are all decided first, by ${named.slice(0, -1).join(", ")} or ${named.at(-1)}`;
}
