// What a policy can be tried for. In: the IR. Out: its points in the order of the source, each with what it is called. Whether a
// call reaches a point, and whether any can, is found out elsewhere.

import { VERDICTS } from "../../decision/verdict.ts";
import type { Policy, Rule } from "../../ir/policy.ts";
import { blockPoints, settingBlockPoints } from "./block-points.ts";
import { matchPoints } from "./match-points.ts";
import type { Point } from "./point.ts";

export function pointsOf(policy: Policy): readonly Point[] {
  const sources = policy.rules.map((rule, index) => ({ rule, index }));
  sources.sort((one, other) => one.rule.origin.index - other.rule.origin.index);
  return [
    { kind: "default", label: `default_verdict: ${policy.default_verdict}` },
    ...settingBlockPoints(policy.settings),
    ...sources.flatMap(({ rule, index }) => rulePoints(rule, index, nameOf(policy, rule))),
    // Most often something else has shown them by then.
    ...VERDICTS.map((verdict): Point => ({ kind: "verdict", label: verdict, verdict })),
  ];
}

const rulePoints = (rule: Rule, index: number, name: string): readonly Point[] => [
  { kind: "rule", label: name, rule: index },
  { kind: "effect", label: `effect: ${rule.effect}`, rule: index },
  ...matchPoints(rule.match, index),
  ...blockPoints(rule.constraints, index),
];

/** The alternatives of an `or` share a name, so they are counted. */
export function nameOf({ rules }: Policy, rule: Rule): string {
  const alternatives = rules.filter(({ origin }) => origin.index === rule.origin.index);
  return alternatives.length < 2
    ? rule.name
    : `${rule.name}, alternative ${alternatives.indexOf(rule) + 1} of ${alternatives.length}`;
}
