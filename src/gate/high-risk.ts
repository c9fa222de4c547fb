// Which calls and which rules are of high risk. In: a risk class, or a table. Out: whether it is, or the rules. What is
// then asked of them is not known here.

import type { Intent } from "../intent/intent.ts";
import type { Column } from "../runtime/column.ts";
import { rowMembers } from "../runtime/packed-rows.ts";
import { allRules, type OpenRule } from "../runtime/rules.ts";
import type { DecisionTable } from "../runtime/table.ts";

const HIGH_RISK = ["high", "critical"];

/** Where tables ask for the risk class. Its type is that of intents, so that a renamed member does not compile. */
const RISK_CLASS = ["context", "risk_class"] as const satisfies readonly [
  keyof Intent,
  keyof Intent["context"],
];

export const isHighRisk = (riskClass: string): boolean => HIGH_RISK.includes(riskClass);

/** Rules that name a high risk class and do not block. */
export function highRiskRules({ columns, rules }: DecisionTable): readonly OpenRule[] {
  const risky = new Set(columns.filter(readsRiskClass).flatMap(riskyRules));
  return allRules(rules).filter((rule, index) => risky.has(index) && rule.effect !== "block");
}

const readsRiskClass = ({ paths }: Column): boolean =>
  paths.some(
    (path) => path.length === RISK_CLASS.length && RISK_CLASS.every((step, at) => path[at] === step),
  );

/** A list of classes tells which rules are meant. Of any other condition on the class every rule counts. */
function riskyRules({ operator, negated, keys, classes, rows }: Column): readonly number[] {
  const users = rows.count - 1;
  if (operator !== "member" || negated) return rowMembers(rows, users);
  return keys.flatMap((key, index) => (isHighRisk(key) ? rowMembers(rows, classes[index] ?? users) : []));
}
