// One value of a list that no call is decided because of.

import { fieldOf } from "../../fields/fields.ts";
import type { Condition } from "../../ir/policy.ts";
import { deadIn, deadValue as structural } from "../dead-value.ts";
import type { ExactCheck } from "./check.ts";

const ONE_VALUE = ["matters", "it", "leave it out"] as const;
/** Each was left out alone: a call that has two of them may need one. */
const SEVERAL_VALUES = ["matter", "one of them", "leave one of them out, and check again"] as const;

export const deadValue: ExactCheck = {
  code: structural.code,
  severity: structural.severity,
  summary: structural.summary,
  run({ policy, deadValues }) {
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
      const [verb, such, hint] = decided.length === 1 ? ONE_VALUE : SEVERAL_VALUES;
      const message = `\`${decided.join("`, `")}\` in ${key.key} of \`${rule.name}\` never ${verb}: every call with ${such} is decided before, or matches without it`;
      return [
        ...unknown,
        ...(decided.length === 0 ? [] : [{ rule, message, hint, proof: "checked" as const }]),
      ];
    });
    return [...inSelectors, ...deadIn(policy, "settings")];
  },
};
