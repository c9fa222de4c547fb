// One value of a list that no call is decided because of.

import { fieldOf } from "../../fields/fields.ts";
import type { Condition } from "../../ir/policy.ts";
import { deadIn, deadValue as structural } from "../dead-value.ts";
import type { ExactCheck } from "./check.ts";

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
      const [verb, such] = decided.length === 1 ? ["matters", "it"] : ["matter", "one of them"];
      const message = `\`${decided.join("`, `")}\` in ${key.key} of \`${rule.name}\` never ${verb}: every call with ${such} is decided before, or matches without it`;
      return [
        ...unknown,
        ...(decided.length === 0 ? [] : [{ rule, message, hint: "leave it out", proof: "checked" as const }]),
      ];
    });
    return [...inSelectors, ...deadIn(policy, "settings")];
  },
};
