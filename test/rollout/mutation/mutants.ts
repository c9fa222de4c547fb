// A policy with one thing changed, again and again. In: a policy with its points. Out: for each thing that can be left out or be
// another, the policy as it would be then. Whether anybody notices is for tests to show.

import { CONSTRAINT_NAMES, type ConstraintName, constraintOf } from "../../../src/constraints/definitions.ts";
import { VERDICTS, type Verdict } from "../../../src/decision/verdict.ts";
import type { EncodedKey, Setting } from "../../../src/fields/shape.ts";
import type { Policy, Rule } from "../../../src/ir/policy.ts";
import { settingsWithout } from "../../../src/rollout/coverage/block-points.ts";
import type { Book } from "../../../src/rollout/coverage/book.ts";
import { ruleWithout } from "../../../src/rollout/coverage/call-hits.ts";
import { matchWithout } from "../../../src/rollout/coverage/match-points.ts";
import type { BlockPoint, Point } from "../../../src/rollout/coverage/point.ts";

export interface Mutant {
  /** The point of the policy that was changed; none where it is an answer that is another. */
  readonly point?: Point;
  /** What was done: `without tool_names: a`, `effect: block for allow`. */
  readonly label: string;
  readonly rule?: string;
  readonly policy: Policy;
}

export function mutantsOf({ policy, points }: Book): readonly Mutant[] {
  return [
    ...points.flatMap((point) => withoutPoint(policy, point)),
    ...VERDICTS.filter((verdict) => verdict !== policy.default_verdict).map((verdict) => ({
      label: changed("default_verdict", policy.default_verdict, verdict),
      policy: { ...policy, default_verdict: verdict },
    })),
    ...policy.rules.flatMap((rule, place) =>
      otherAnswers(rule).map(({ label, changed: other }) => ({
        label,
        rule: rule.name,
        policy: withRule(policy, place, other),
      })),
    ),
  ];
}

const changed = (what: string, from: Verdict | string, to: string): string => `${what}: ${to} for ${from}`;

const withRule = (policy: Policy, place: number, ...rules: readonly Rule[]): Policy => ({
  ...policy,
  rules: policy.rules.toSpliced(place, 1, ...rules),
});

function withoutPoint(policy: Policy, point: Point): readonly Mutant[] {
  const rule = "rule" in point && point.rule !== undefined ? policy.rules[point.rule] : undefined;
  const other = rule === undefined ? policyWithout(policy, point) : ruleOrNone(policy, rule, point);
  if (other === undefined) return [];
  return [{ point, label: `without ${point.label}`, ...(rule && { rule: rule.name }), policy: other }];
}

function ruleOrNone(policy: Policy, rule: Rule, point: Point): Policy | undefined {
  const place = policy.rules.indexOf(rule);
  switch (point.kind) {
    case "rule":
      return withRule(policy, place);
    case "value":
    case "clause": {
      const match = matchWithout(rule.match, point);
      // A rule that matches nothing is no rule.
      return match && withRule(policy, place, { ...rule, match });
    }
    default: {
      const other = blockWithout(rule, point);
      return other && withRule(policy, place, other);
    }
  }
}

function blockWithout(rule: Rule, point: Point): Rule | undefined {
  if (!("block" in point) || point.rule === undefined) return undefined;
  if (point.kind === "setting") return ruleWithout(rule, point.block, point);
  if (point.kind === "fires" && !point.fires) return undefined;
  const { [point.block]: _, ...constraints } = rule.constraints;
  return { ...rule, constraints };
}

function policyWithout({ settings, ...policy }: Policy, point: Point): Policy | undefined {
  if (!("block" in point) || point.rule !== undefined || point.kind === "obliges") return undefined;
  if (point.kind === "fires" && !point.fires) return undefined;
  return { ...policy, settings: { ...settings, ...changedSetting(settings, point) } };
}

function changedSetting(
  { fail_closed, scripts }: Policy["settings"],
  point: BlockPoint & { readonly rule?: never },
): Partial<Policy["settings"]> {
  if (point.block === "fail_closed")
    return {
      fail_closed:
        point.kind === "setting" ? settingsWithout(fail_closed, point) : { ...fail_closed, enabled: false },
    };
  const none = { max_steps: 0, require_approval_above: 0, block_mixed_risk: false };
  return { scripts: point.kind === "setting" ? settingsWithout(scripts, point) : none };
}

interface OtherAnswer {
  readonly label: string;
  readonly changed: Rule;
}

/** What a rule says once it decides. */
const otherAnswers = (rule: Rule): readonly OtherAnswer[] => [
  ...VERDICTS.filter((verdict) => verdict !== rule.effect).map((effect) => ({
    label: changed("effect", rule.effect, effect),
    changed: { ...rule, effect },
  })),
  ...CONSTRAINT_NAMES.flatMap((name) => otherSettings(rule, name)),
];

/** Another word of a closed list, and something else that is left to do. */
function otherSettings(rule: Rule, name: ConstraintName): readonly OtherAnswer[] {
  const settings: Readonly<Record<string, Setting>> | undefined = rule.constraints[name];
  if (settings === undefined) return [];
  const { keys, onlyObliges = false } = constraintOf(name).shape;
  return keys.flatMap((key) => {
    const value = settings[key.key];
    if (value === undefined) return [];
    return otherValues(key, value, onlyObliges).map((other) => ({
      label: changed(key.key, String(value), String(other)),
      changed: { ...rule, constraints: { ...rule.constraints, [name]: { ...settings, [key.key]: other } } },
    }));
  });
}

function otherValues(key: EncodedKey, value: Setting, obliges: boolean): readonly Setting[] {
  if (value === "" || value === false || value === 0) return [];
  if (key.kind === "text" && key.oneOf !== undefined)
    return key.oneOf.filter((word) => word !== value).slice(0, 1);
  if (!obliges) return [];
  if (typeof value === "number") return [value + 1];
  return typeof value === "boolean" ? [false] : [];
}
