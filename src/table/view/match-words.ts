// What a rule matches, one phrase for each thing that must hold. Conditions on elements of a list say of which
// elements they speak; a pair that only "every" can have written is put back together.

import { type FieldName, fieldOf } from "../../fields/fields.ts";
import type { Condition, Group, Match } from "../../ir/policy.ts";
import type { ListName, Operator } from "../../runtime/operators.ts";
import { joined, type Phrase } from "./phrase.ts";

export function matchPhrases(match: Match): readonly Phrase[] {
  const phrases = [...match.conditions.map(conditionPhrase), ...groupPhrases(match.groups)];
  return phrases.length > 0 ? phrases : [["every call"]];
}

/** For an operator: said of one value, said of several, and the same denied. */
const OPERATOR_WORDS: Readonly<Record<Operator, readonly [string, string, string, string]>> = {
  member: [" is ", " is one of ", " is not ", " is none of "],
  prefix: [" starts with ", " starts with one of ", " does not start with ", " starts with none of "],
  at_most: [" is at most ", " is at most ", " is absent or above ", " is absent or above "],
  present: [" is given", " is given", " is not given", " is not given"],
};

export function conditionPhrase({ field, values, negated }: Condition): Phrase {
  const { operator } = fieldOf(field);
  const [one, several, notOne, notSeveral] = OPERATOR_WORDS[operator];
  const words = values.length === 1 ? (negated ? notOne : one) : negated ? notSeveral : several;
  return operator === "present" ? [[subjectOf(field)], words] : [[field], words, values];
}

/** Presence is asked of a member of the intent, which reads better than the selector that asks. */
const subjectOf = (field: FieldName): string => fieldOf(field).paths[0]?.join(".") ?? field;

const ELEMENTS: Readonly<Record<ListName, string>> = {
  targets: "target",
  provenance: "argument",
  links: "link",
};

function groupPhrases(groups: readonly Group[]): readonly Phrase[] {
  const every = new Set(groups.filter((group) => exceptionOf(group, groups) !== undefined));
  const told = new Set([...every].map((group) => exceptionOf(group, groups)));
  return groups
    .filter((group) => !told.has(group))
    .map((group) =>
      every.has(group) ? aboutAll(group) : groupPhrase(group, group.quantifier === "any" ? "some" : "no"),
    );
}

const aboutAll = (group: Group): Phrase => [
  `all ${ELEMENTS[group.list]}s, at least one: `,
  ...conditionsPhrase(group),
];

export const groupPhrase = (group: Group, quantifier: string): Phrase => [
  `${quantifier} ${ELEMENTS[group.list]}: `,
  ...conditionsPhrase(group),
];

const conditionsPhrase = ({ conditions }: Group): Phrase =>
  conditions.length === 0 ? ["whatever it is"] : joined(conditions.map(conditionPhrase), " and ");

/** Semantics 1: "every C" is "any C" together with "none not C". */
function exceptionOf(group: Group, groups: readonly Group[]): Group | undefined {
  const [condition, ...others] = group.conditions;
  if (group.quantifier !== "any" || condition === undefined || others.length > 0) return undefined;
  return groups.find(
    ({ list, quantifier, conditions }) =>
      quantifier === "none" &&
      list === group.list &&
      conditions.length === 1 &&
      conditions[0] !== undefined &&
      denies(conditions[0], condition),
  );
}

const denies = (one: Condition, other: Condition): boolean =>
  one.field === other.field &&
  one.negated !== other.negated &&
  one.values.length === other.values.length &&
  one.values.every((value, index) => value === other.values[index]);
