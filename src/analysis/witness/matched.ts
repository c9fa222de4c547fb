// Which rules match a call. Asked thousands of times about one policy, so rules are filed by the words of one of their
// conditions; whether a rule that is looked at matches is for the interpreter to say.

import { type FieldName, type FieldSpec, fieldOf } from "../../fields/fields.ts";
import type { Intent } from "../../intent/intent.ts";
import { readTexts } from "../../intent/read.ts";
import { matches } from "../../interpret/match.ts";
import type { Condition, Policy, Rule } from "../../ir/policy.ts";

interface Files {
  /** By field and word: places of rules that want one of their words there. */
  readonly byWord: ReadonlyMap<FieldName, ReadonlyMap<string, readonly number[]>>;
  /** Places of the others. */
  readonly rest: readonly number[];
  /** By place: all conditions that hold only where one of their words is said. */
  readonly wanted: readonly (readonly Condition[])[];
}

const files = new WeakMap<Policy, Files>();

/** Places of the rules that match, ascending. */
export function matchedIn(policy: Policy, seen: Intent): readonly number[] {
  const { byWord, rest, wanted } = filesOf(policy);
  const said = new Map<FieldName, readonly string[]>();
  const saidAt = (field: FieldName): readonly string[] => {
    const known = said.get(field) ?? wordsIn(field, seen);
    said.set(field, known);
    return known;
  };
  const isSaid = ({ field, values }: Condition): boolean =>
    saidAt(field).some((word) => values.includes(word));
  const places = new Set(rest);
  for (const [field, words] of byWord) {
    for (const word of saidAt(field)) for (const place of words.get(word) ?? []) places.add(place);
  }
  const matched = [...places].filter(
    (place) =>
      wanted[place]?.every(isSaid) &&
      policy.rules.slice(place, place + 1).some(({ match }) => matches(match, seen)),
  );
  return matched.sort((a, b) => a - b);
}

function wordsIn(field: FieldName, seen: Intent): readonly string[] {
  const { paths, reading }: FieldSpec = fieldOf(field);
  return paths.flatMap((path) => readTexts(seen, path, reading === "folded"));
}

function filesOf(policy: Policy): Files {
  const known = files.get(policy);
  if (known !== undefined) return known;
  const byWord = new Map<FieldName, Map<string, number[]>>();
  const rest: number[] = [];
  const wanted = policy.rules.map(wordConditions);
  const variety = varietyOf(wanted);
  for (const [place, conditions] of wanted.entries()) {
    const key = keyCondition(conditions, variety);
    if (key === undefined) rest.push(place);
    else file(byWord, key, place);
  }
  const made = { byWord, rest, wanted };
  files.set(policy, made);
  return made;
}

/** By field: how many words the policy knows for it. */
function varietyOf(wanted: Files["wanted"]): ReadonlyMap<FieldName, number> {
  const words = new Map<FieldName, Set<string>>();
  for (const { field, values } of wanted.flat()) {
    const known = words.get(field) ?? new Set();
    words.set(field, known);
    for (const value of values) known.add(value);
  }
  return new Map([...words].map(([field, known]) => [field, known.size]));
}

/** Conditions that hold only where one of their words is said. */
const wordConditions = ({ match }: Rule): readonly Condition[] =>
  match.conditions.filter(({ field, negated }) => {
    const { operator, reading } = fieldOf(field);
    return !negated && operator === "member" && reading !== "flag";
  });

/** The one whose words fewest calls say. */
const keyCondition = (
  conditions: readonly Condition[],
  variety: ReadonlyMap<FieldName, number>,
): Condition | undefined =>
  conditions.toSorted((a, b) => (variety.get(b.field) ?? 0) - (variety.get(a.field) ?? 0))[0];

function file(
  byWord: Map<FieldName, Map<string, number[]>>,
  { field, values }: Condition,
  place: number,
): void {
  const words = byWord.get(field) ?? new Map<string, number[]>();
  byWord.set(field, words);
  for (const value of values) {
    const places = words.get(value);
    if (places === undefined) words.set(value, [place]);
    else places.push(place);
  }
}
