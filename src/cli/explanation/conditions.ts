// Conditions of a rule as rows of cells: whether it held, the field, what was wanted, what was found.

import { conditionWords } from "../../rollout/condition-words.ts";
import type { ConditionTrace } from "../../runtime/explain.ts";

export const conditionRows = (conditions: readonly ConditionTrace[]): readonly (readonly string[])[] =>
  conditions.map(conditionWords).map(({ held, field, wanted, found }) => [held, field, wanted, found]);

/** One row at most: the first condition that failed. */
export const brokenCondition = (conditions: readonly ConditionTrace[]): readonly (readonly string[])[] =>
  conditionRows(conditions.filter((condition) => !condition.held).slice(0, 1));
