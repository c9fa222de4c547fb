// The settings of a constraint, or of the policy as a whole, as one phrase: what is said, in words. What
// is empty is passed over.

import { reorder } from "../../fields/reorder.ts";
import type { Row, Setting, Settings, WordedShape } from "../../fields/shape.ts";
import { joined, type Phrase } from "./phrase.ts";

export function blockPhrase(shape: WordedShape, settings: Settings): Phrase {
  const clauses = inWordOrder(shape).flatMap(({ key, words }) => clause(words, settings[key]));
  return joined([...clauses, ...otherwise(shape, settings), ...(shape.ending ? [[shape.ending]] : [])], "; ");
}

const inWordOrder = ({ keys }: WordedShape): WordedShape["keys"] =>
  reorder(
    keys,
    ({ key }) => key,
    ({ saidBefore }) => saidBefore,
  );

const otherwise = ({ otherwise: said }: WordedShape, settings: Settings): readonly Phrase[] =>
  said?.keys.every((key) => isEmpty(settings[key])) ? [[said.words]] : [];

const clause = (words: string | null, value: Setting | undefined): readonly Phrase[] =>
  words === null || value === undefined || isEmpty(value) ? [] : [keyPhrase(words, value)];

export const isEmpty = (value: Setting | undefined): boolean =>
  value === undefined || value === "" || value === false || value === 0 || listOf(value)?.length === 0;

export function keyPhrase(words: string, value: Setting): Phrase {
  const [before = "", ...after] = words.split("*");
  if (after.length === 0) return [before];
  const values = listOf(value)?.map(itemText) ?? [String(value)];
  return [before, values, ...after].filter((piece) => piece !== "");
}

// Array.isArray does not narrow to a readonly array.
const listOf = (value: Setting): readonly (string | Row)[] | undefined =>
  typeof value === "object" ? value : undefined;

const itemText = (item: string | Row): string => {
  if (typeof item === "string") return item;
  const [name = "", ...ends] = Object.values(item);
  return `${name} ${ends.join(" to ")}`;
};
