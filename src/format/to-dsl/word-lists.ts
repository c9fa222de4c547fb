// Lists of words, and the sets that stand for those that a policy repeats. In: every list that a policy writes, with its
// type. Out: how each is written, and the declarations that go with it.

import { isAssignable, namedTypes, type WordType } from "../../ir/typed/word-type.ts";
import type { List, Scalar } from "../../syntax/ast.ts";
import type { SetText } from "../../syntax/dsl/ast.ts";
import { RESERVED } from "../../syntax/dsl/reserved.ts";
import { bare, list, NO_SPAN, named, text } from "./nodes.ts";

export interface WordLists {
  readonly written: (words: readonly string[], type: WordType) => Scalar | List;
  readonly sets: readonly SetText[];
}

export interface Listed {
  readonly words: readonly string[];
  readonly type: WordType;
}

export const writtenWord = (word: string, { words }: WordType): Scalar =>
  words.includes(word) ? bare(word) : text(word);

/** Shorter lists, and lists that stand in one place, are read where they stand. */
const isWorthASet = (length: number, uses: number): boolean =>
  length > 2 ? uses > 1 : length > 1 && uses > 2;

interface Repeated extends Listed {
  uses: number;
}

export function wordLists(all: readonly Listed[]): WordLists {
  const sets = declared(repeatedIn(all));
  const written = (words: readonly string[], type: WordType): Scalar | List => {
    const set = sets.find((one) => one.key === keyOf(words) && isAssignable(one.type, type));
    return set === undefined ? list(words.map((word) => writtenWord(word, type))) : bare(set.text.name.text);
  };
  return { written, sets: sets.map((set) => set.text) };
}

const keyOf = (words: readonly string[]): string => JSON.stringify(words);

function repeatedIn(all: readonly Listed[]): readonly Repeated[] {
  const byWords = new Map<string, Repeated[]>();
  for (const { words, type } of all) {
    const same = byWords.get(keyOf(words)) ?? [];
    const known = same.find((one) => isAssignable(one.type, type));
    if (known === undefined) byWords.set(keyOf(words), [...same, { words, type, uses: 1 }]);
    else known.uses++;
  }
  return [...byWords.values()].flat().filter(({ words, uses }) => isWorthASet(words.length, uses));
}

interface Declared {
  readonly key: string;
  readonly type: WordType;
  readonly text: SetText;
}

function declared(repeated: readonly Repeated[]): readonly Declared[] {
  const taken = new Set<string>(RESERVED);
  for (const { words } of namedTypes().values()) for (const word of words) taken.add(word);
  return repeated.map(({ words, type }) => {
    const name = freeName(type.name, taken);
    taken.add(name);
    const values = list(words.map((word) => writtenWord(word, type)));
    const text: SetText = { kind: "set", span: NO_SPAN, name: named(name), type: named(type.name), values };
    return { key: keyOf(words), type, text };
  });
}

/** After the last part of its type: several kinds are `kinds`. */
function freeName(type: string, taken: ReadonlySet<string>): string {
  const last = type.slice(type.lastIndexOf(".") + 1).replace(/^(?:allowed|denied|required)_/, "");
  const name = /(?:s|list)$/.test(last) ? last : `${last}s`;
  const names = [name, ...Array.from({ length: taken.size }, (_, at) => `${name}_${at + 2}`)];
  return names.find((one) => !taken.has(one)) ?? `${name}_`;
}
