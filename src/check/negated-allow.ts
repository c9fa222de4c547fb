// An `allow` that holds because of what is not there: a call gets in by leaving a value out, or by having any value but those
// that were thought of. Where a value must be there and can be told by what it may be, an exclusion says what is allowed.

import { fullName } from "../fields/dsl-names.ts";
import { type FieldName, fieldOf } from "../fields/fields.ts";
import { PLACE_LISTS } from "../intent/places.ts";
import type { Condition, Group, Match, Rule } from "../ir/policy.ts";
import { isOpen, mayBeAbsent } from "./absence.ts";
import type { Check, Found } from "./finding.ts";

export const negatedAllow: Check = {
  code: "negated-allow",
  severity: "warning",
  summary: "An `allow` that holds where a value is absent, or is any but those that it names.",
  run: ({ rules }) => rules.flatMap((rule) => (rule.effect === "allow" ? findings(rule) : [])),
};

function findings(rule: Rule): readonly Found[] {
  const { absent, other } = loopholes(rule.match);
  const hint = "name what is allowed, or block the excluded values by a rule of a smaller priority";
  const start = `\`${rule.name}\` allows calls by what they`;
  if (absent.length > 0) {
    const message = `${start} do not say: one that leaves out ${inWords(absent)} passes`;
    return [{ rule, message, hint }];
  }
  return other.length > 0
    ? [{ rule, message: `${start} are not: any other ${inWords(other)} passes`, hint }]
    : [];
}

const inWords = (names: readonly string[]): string =>
  [...new Set(names)].map((name) => `\`${name}\``).join(" or ");

interface Loopholes {
  /** What a call may leave out, and still match. */
  readonly absent: readonly string[];
  /** What may be any text but those that are listed. */
  readonly other: readonly string[];
}

function loopholes({ conditions, groups }: Match): Loopholes {
  const excluded = [...exclusions(conditions, true), ...groups.flatMap((group) => excludedBy(group, groups))];
  return {
    absent: [
      ...excluded.filter((field) => mayBeAbsent(fieldOf(field))).map(fullName),
      ...groups.filter((group) => mayBeEmpty(group, groups)).map(({ list }) => listName(list)),
    ],
    other: excluded.filter((field) => isOpen(fieldOf(field))).map(fullName),
  };
}

/** Fields that conditions speak of in one way only: what is asked for as well cannot be missing. */
function exclusions(conditions: readonly Condition[], negated: boolean): readonly FieldName[] {
  const fieldsThat = (are: boolean) => conditions.flatMap((one) => (one.negated === are ? [one.field] : []));
  const asked = fieldsThat(!negated);
  return fieldsThat(negated).filter((field) => !asked.includes(field));
}

/** Of `no`, an element without the value is none of those that are meant; of `any` it is one as soon as that is negated. */
function excludedBy({ list, quantifier, conditions }: Group, groups: readonly Group[]): readonly FieldName[] {
  if (quantifier === "any") return exclusions(conditions, true);
  const everyHas = groups.flatMap((other) => (other.list === list ? demandedBy(other) : []));
  return conditions.flatMap(({ field, negated }) => (negated || everyHas.includes(field) ? [] : [field]));
}

/** No element is anything else than listed, so every element has a value. */
function demandedBy({ quantifier, conditions: [only, ...others] }: Group): readonly FieldName[] {
  const isDemand = quantifier === "none" && only?.negated === true && others.length === 0;
  return isDemand ? [only.field] : [];
}

/** `no` holds for a call without elements, unless the rule wants one elsewhere. */
const mayBeEmpty = ({ list, quantifier }: Group, groups: readonly Group[]): boolean =>
  quantifier === "none" && !groups.some((other) => other.list === list && other.quantifier === "any");

const listName = (list: Group["list"]): string => PLACE_LISTS[list].path.join(".");
