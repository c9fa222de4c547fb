// Could a rule match a call of which some members are known? In: a match and what is given. Out: false only where
// no such call exists. Each condition is judged by what is given for the member it reads, and open otherwise.

import { fieldOf } from "../../fields/fields.ts";
import type { Condition, Group, Match } from "../../ir/policy.ts";
import { type Given, sameMember } from "./where.ts";

type Judgement = "holds" | "fails" | "open";

export const couldMatch = ({ conditions, groups }: Match, givens: readonly Given[]): boolean =>
  conditions.every((condition) => judge(condition, givens) !== "fails") &&
  groups.every((group) => couldHold(group, givens));

/** What is given of a list holds for all its elements, of which there is one at least. */
function couldHold({ list, quantifier, conditions }: Group, givens: readonly Given[]): boolean {
  const ofElements = givens.filter(({ field }) => fieldOf(field).list === list);
  const judged = conditions.map((condition) => judge(condition, ofElements));
  if (quantifier === "any") return !judged.includes("fails");
  return judged.length === 0 || judged.some((judgement) => judgement !== "holds");
}

function judge(condition: Condition, givens: readonly Given[]): Judgement {
  for (const given of givens) {
    const met = isMet(condition, given);
    if (met !== undefined) return met !== condition.negated ? "holds" : "fails";
  }
  return "open";
}

/** Undefined where what is given says nothing about the member that the condition reads. */
function isMet({ field, values }: Condition, given: Given): boolean | undefined {
  const { operator } = fieldOf(field);
  if (!sameMember(field, given.field)) return metByPresence(field, given);
  switch (operator) {
    case "member":
      return values.includes(given.value);
    case "prefix":
      return values.some((prefix) => given.value.startsWith(prefix));
    case "at_most":
      return Number(given.value) <= Number(values[0]);
    case "present":
      return given.value === "true";
  }
}

/** What is inside an absent object is absent; what has a value inside it is inside an object that is present. */
function metByPresence(field: Condition["field"], given: Given): boolean | undefined {
  if (given.value === "false" && isInside(field, given.field)) return false;
  return isInside(given.field, field) && given.value !== "" ? true : undefined;
}

function isInside(inner: Condition["field"], outer: Condition["field"]): boolean {
  const { operator, paths: outerPaths } = fieldOf(outer);
  const [whole] = outerPaths;
  if (operator !== "present" || whole === undefined || inner === outer) return false;
  const { list, paths } = fieldOf(inner);
  return list === undefined && paths.every((path) => whole.every((name, at) => path[at] === name));
}
