// A condition of a rule in words: whether it held, the field, what was wanted, what was found.

import type { ConditionTrace } from "../runtime/explain.ts";

/** Values of one list that are named before the rest is counted. */
const NAMED = 6;

export interface ConditionWords {
  readonly held: "yes" | "no";
  readonly field: string;
  readonly wanted: string;
  readonly found: string;
}

export const conditionWords = (condition: ConditionTrace): ConditionWords => ({
  held: condition.held ? "yes" : "no",
  field: condition.field,
  wanted: wanted(condition),
  found: found(condition),
});

function wanted({ operator, negated, wanted }: ConditionTrace): string {
  const values = listed(wanted);
  const plain = {
    member: values,
    prefix: `prefix ${values}`,
    at_most: `at most ${values}`,
    present: "given",
  };
  return `wants ${negated ? "not " : ""}${plain[operator]}`;
}

/** Where the condition held only the values that made it hold are of interest. */
function found({ held, negated, operator, found, decided_by }: ConditionTrace): string {
  if (operator === "present") return held === negated ? "not given" : "given";
  const values = held && !negated ? decided_by : found;
  return values.length === 0 ? "found nothing" : `found ${listed(values)}`;
}

const listed = (values: readonly string[]): string =>
  values.length <= NAMED
    ? values.join(", ")
    : `${values.slice(0, NAMED).join(", ")} and ${values.length - NAMED} more`;
