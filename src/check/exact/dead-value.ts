// One value of a list that no call is decided because of: its calls are decided before, which a call shows, or match without it.

import type { Defeat } from "../../analysis/defeat.ts";
import { fieldOf } from "../../fields/fields.ts";
import type { Condition, Rule } from "../../ir/policy.ts";
import { deadIn, deadValue as structural } from "../dead-value.ts";
import type { Found } from "../finding.ts";
import { type ExactCheck, shownOf } from "./check.ts";

const ONE_VALUE = ["matters", "it", "leave it out"] as const;
/** Each was left out alone: a call that has two of them may need one. */
const SEVERAL_VALUES = ["matter", "one of them", "leave one of them out, and check again"] as const;

export const deadValue: ExactCheck = {
  code: structural.code,
  severity: structural.severity,
  summary: structural.summary,
  run({ policy, deadValues, defeats, needless }) {
    const byCondition = new Map<Condition, string[]>();
    for (const { condition, value } of deadValues) {
      byCondition.set(condition, [...(byCondition.get(condition) ?? []), value]);
    }
    const impossible = deadIn(policy, "selectors");
    const inSelectors = [...byCondition].flatMap(([condition, values]) => {
      const place = deadValues.find((dead) => dead.condition === condition)?.rule ?? -1;
      const rule = policy.rules[place];
      if (rule === undefined) return [];
      const { key, vocabulary } = fieldOf(condition.field);
      const decided = values.filter((value) => vocabulary === undefined || vocabulary.includes(value));
      const unknown = impossible.filter(
        (found) => found.rule === rule && found.message.startsWith(`${key.key} `),
      );
      const beaten = defeats.filter(
        ({ value }) => value.condition === condition && decided.includes(value.value),
      );
      const idle = decided.filter((value) => !beaten.some((defeat) => defeat.value.value === value));
      const where = `in ${key.key} of \`${rule.name}\``;
      const isProved = idle.every((value) =>
        needless.some((one) => one.condition === condition && one.value === value),
      );
      const why = isProved ? "matches without it" : "is decided before, or matches without it";
      return [...unknown, ...defeatFound(rule, where, beaten), ...idleFound(rule, where, idle, why)];
    });
    return [...inSelectors, ...deadIn(policy, "settings")];
  },
};

function defeatFound(rule: Rule, where: string, defeats: readonly Defeat[]): readonly Found[] {
  const [first] = defeats;
  if (first === undefined) return [];
  const { witness, verdict, by } = first;
  const names = by.length === 0 ? "the fail_closed checks" : `\`${by.join("`, `")}\``;
  const [values, verb] = [
    defeats.map(({ value }) => `\`${value.value}\``),
    defeats.length === 1 ? "matters" : "matter",
  ];
  return [
    {
      rule,
      message: `${values.join(", ")} ${where} never ${verb}: each call that needs ${defeats.length === 1 ? "it" : "one of them"} is decided before, such as one by ${names} (${verdict})`,
      hint:
        by.length === 0
          ? "narrow fail_closed, or leave the value out"
          : `give the rule a smaller priority, narrow ${names}, or leave the value out`,
      witness: shownOf(witness),
      proof: "checked",
    },
  ];
}

function idleFound(rule: Rule, where: string, values: readonly string[], why: string): readonly Found[] {
  if (values.length === 0) return [];
  const [verb, such, hint] = values.length === 1 ? ONE_VALUE : SEVERAL_VALUES;
  const message = `\`${values.join("`, `")}\` ${where} never ${verb}: every call with ${such} ${why}`;
  return [{ rule, message, hint, proof: "checked" }];
}
