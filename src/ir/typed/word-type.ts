// What the words of one place may be. In: a field, a key of a block, or the name of a type as a set declares it. Out: the
// words that fit there, and whether others do. Computed from the tables of fields/ and constraints/.

import { VERDICTS } from "../../decision/verdict.ts";
import { fullName } from "../../fields/dsl-names.ts";
import { FIELD_NAMES, type FieldName, fieldOf } from "../../fields/fields.ts";
import type { TextKey, TextsKey } from "../../fields/shape.ts";
import { fold } from "../../text/fold.ts";
import { type BlockSchema, POLICY_SCHEMA, RULE_SCHEMA } from "../schema.ts";

export interface WordType {
  /** As sets name it. */
  readonly name: string;
  /** What may be written without quotes. */
  readonly words: readonly string[];
  /** Nothing else fits. */
  readonly isClosed: boolean;
  readonly isFolded: boolean;
}

/** Any text at all: sets of this type fit wherever no vocabulary says what fits. */
export const TEXT: WordType = { name: "text", words: [], isClosed: false, isFolded: false };

export const VERDICT: WordType = { name: "a verdict", words: VERDICTS, isClosed: true, isFolded: false };

export function typeOfKey(
  name: string,
  key: TextKey | TextsKey,
  vocabulary: readonly string[] = [],
): WordType {
  const { oneOf, normal } = key;
  const bare = (key.kind === "texts" && key.bare) || vocabulary;
  return { name, words: oneOf ?? bare, isClosed: oneOf !== undefined, isFolded: normal === "lower" };
}

/** Undefined for flags and counts, of which there are no sets. */
export function typeOfField(field: FieldName): WordType | undefined {
  const { key, vocabulary } = fieldOf(field);
  return key.kind === "texts" ? typeOfKey(fullName(field), key, vocabulary) : undefined;
}

/** Of text in quotes. */
export const fits = (text: string, { words, isClosed, isFolded }: WordType): boolean =>
  !isClosed || words.includes(isFolded ? fold(text) : text);

/** Whether a set of the one type may stand where the other is wanted. */
export function isAssignable(set: WordType, wanted: WordType): boolean {
  if (set.name === wanted.name) return true;
  if (wanted.words.length === 0) return set.name === TEXT.name;
  return set.words.length === wanted.words.length && set.words.every((word) => wanted.words.includes(word));
}

let named: ReadonlyMap<string, WordType> | undefined;

/** Every type that a set may have. */
export function namedTypes(): ReadonlyMap<string, WordType> {
  named ??= new Map(
    [...FIELD_NAMES.flatMap((field) => typeOfField(field) ?? []), ...keyTypes(), TEXT].map((type) => [
      type.name,
      type,
    ]),
  );
  return named;
}

const keyTypes = (): readonly WordType[] => [...typesIn(RULE_SCHEMA, ""), ...typesIn(POLICY_SCHEMA, "")];

function typesIn(block: BlockSchema, prefix: string): readonly WordType[] {
  return [...block.entries].flatMap(([key, entry]) => {
    if (key === "match") return [];
    if (entry.kind === "block") return typesIn(entry, `${prefix}${key}.`);
    return entry.kind === "texts" ? typeOfKey(prefix + key, entry) : [];
  });
}
