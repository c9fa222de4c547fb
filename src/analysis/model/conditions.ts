// What rules select by, as conditions on a call. In: a match of the IR. Out: a formula, computed from the same entries of
// the selector table that matching is computed from; nothing here knows a selector by name.

import { type FieldSpec, fieldOf } from "../../fields/fields.ts";
import {
  all,
  any,
  below,
  type Formula,
  flag,
  isOne,
  isOneFolded,
  NEVER,
  not,
  present,
  some,
  text,
} from "../../formula/formula.ts";
import { isPlaceList, PLACE_LISTS, PLACES, type PlaceList } from "../../intent/places.ts";
import type { Path } from "../../intent/read.ts";
import type { Condition, Group, Match } from "../../ir/policy.ts";
import type { ListName } from "../../runtime/operators.ts";

export const matchFormula = ({ conditions, groups }: Match): Formula =>
  all(...conditions.map((condition) => conditionFormula(condition)), ...groups.map(groupFormula));

function groupFormula({ list, quantifier, conditions }: Group): Formula {
  const element = some(list, all(...conditions.map((condition) => conditionFormula(condition, list))));
  return quantifier === "any" ? element : not(element);
}

/** `list`: the condition is about one element of it. */
export function conditionFormula(condition: Condition, list?: ListName): Formula {
  const met = metBy(condition, condition.values, list);
  return condition.negated ? not(met) : met;
}

/** The condition is met, by another of its values than this one. Said so that a long list is no longer for it. */
export function metWithout(condition: Condition, value: string, list?: ListName): Formula {
  const others = condition.values.filter((other) => other !== value);
  if (fieldOf(condition.field).operator === "prefix") return metBy(condition, others, list);
  return metBy(condition, condition.values, list, value);
}

function metBy({ field }: Condition, values: readonly string[], list?: ListName, except?: string): Formula {
  const spec: FieldSpec = fieldOf(field);
  return any(...spec.paths.map((path) => pathFormula({ spec, path, values, except }, list)));
}

interface Asked {
  readonly spec: FieldSpec;
  readonly path: Path;
  readonly values: readonly string[];
  readonly except?: string | undefined;
}

function pathFormula(asked: Asked, list?: ListName): Formula {
  const { path } = asked;
  if (list !== undefined) return atPlace(asked, `${list}.${path.join(".")}`);
  const each = path.indexOf("*");
  if (each !== -1) {
    const name = listAt(path.slice(0, each));
    return some(name, atPlace(asked, `${name}.${path.slice(each + 1).join(".")}`));
  }
  if (path.at(-1) === "#") return atPlace(asked, `${listAt(path.slice(0, -1))}.#`);
  return atPlace(asked, path.join("."));
}

function atPlace(asked: Asked, place: string): Formula {
  const { except } = asked;
  const met = anyAtPlace(asked, place);
  return except === undefined ? met : all(met, not(anyAtPlace({ ...asked, values: [except] }, place)));
}

function anyAtPlace(asked: Asked, place: string): Formula {
  const {
    spec: { operator, reading },
    values,
  } = asked;
  if (!place.endsWith(".#") && PLACES[place] === undefined) return foreign(asked, place);
  switch (operator) {
    case "present":
      return present(place);
    case "prefix":
      return text(place, { kind: "start", starts: values });
    case "at_most":
      return below(place, Number(values[0]) + 1);
    case "member":
      if (reading === "flag")
        return any(...values.map((value) => (isOff(value).holds ? not(flag(place)) : flag(place))));
      return reading === "folded" && !isFolded(place) ? isOneFolded(place, values) : isOne(place, values);
  }
}

/** A field of something else that is asked of an element finds nothing there. Any other place must be known. */
function foreign({ spec: { list, reading }, values }: Asked, place: string): Formula {
  const [asked = ""] = place.split(".");
  if (!isPlaceList(asked) || list === asked) throw new RangeError(`intent/places.ts has no place ${place}`);
  return reading === "flag" ? any(...values.map(isOff)) : NEVER;
}

const isOff = (value: string) => ({ kind: "constant", holds: value === "false" }) as const;

function isFolded(place: string): boolean {
  const spec = PLACES[place];
  return spec?.kind === "text" && (spec.normal === "folded" || spec.words !== undefined);
}

function listAt(path: Path): PlaceList {
  const [name] = Object.entries(PLACE_LISTS).find(([, spec]) => spec.path.join(".") === path.join(".")) ?? [];
  // Every list that a selector reads has an entry, which a test holds.
  return (name ?? path.join(".")) as PlaceList;
}
