// The sets that a policy declares. In: their declarations. Out: what each holds, asked by name. Every declaration is read,
// used or not, so that all that is wrong with it is said once, where it stands.

import type { PolicyText, SetText } from "../../syntax/dsl/ast.ts";
import type { Raise } from "../problems.ts";
import type { Sets, Words } from "./typing.ts";
import { isAssignable, namedTypes, type WordType } from "./word-type.ts";
import { readWords } from "./words.ts";

/** Sets inside sets. */
const MAX_DEPTH = 64;

interface Declared {
  readonly text: SetText;
  readonly type: WordType | undefined;
  state: "unread" | "reading" | "read";
  words: Words | undefined;
}

export interface DeclaredSets extends Sets {
  /** Says which sets nothing refers to; asked when everything else was read. */
  readonly remarkUnused: () => void;
}

export function declareSets({ sets: texts, setNames }: PolicyText, raise: Raise): DeclaredSets {
  const declared = declare(texts, raise);
  const used = new Set<string>();
  const sets: Sets = {
    names: setNames,
    wordsOf: (name, wanted) => {
      used.add(name.text);
      const set = declared.get(name.text);
      if (set?.type === undefined) return undefined;
      if (set.state === "reading") {
        raise("cyclic-set", name.span, { name: name.text, declared: set.text.name.span });
        return undefined;
      }
      if (!isAssignable(set.type, wanted)) {
        const [found, fits] = [set.type.name, wanted.name];
        raise("wrong-set-type", name.span, {
          name: name.text,
          found,
          wanted: fits,
          declared: set.text.type.span,
        });
        return undefined;
      }
      return read(set);
    },
  };
  let depth = 0;
  const read = (set: Declared): Words | undefined => {
    if (set.state !== "unread" || set.type === undefined) return set.words;
    set.state = "reading";
    depth++;
    if (depth > MAX_DEPTH) raise("nesting-too-deep", set.text.name.span, { limit: MAX_DEPTH });
    else set.words = readWords(set.text.values, set.type, { raise, sets });
    depth--;
    set.state = "read";
    return set.words;
  };
  for (const set of declared.values()) read(set);
  const remarkUnused = (): void => {
    for (const { text } of declared.values()) {
      if (!used.has(text.name.text)) raise("unused-set", text.name.span, { name: text.name.text });
    }
  };
  return { ...sets, remarkUnused };
}

function declare(texts: readonly SetText[], raise: Raise): ReadonlyMap<string, Declared> {
  const declared = new Map<string, Declared>();
  for (const text of texts) {
    const { name, type } = text;
    const first = declared.get(name.text);
    if (first !== undefined) {
      raise("duplicate-set", name.span, { name: name.text, first: first.text.name.span });
      continue;
    }
    const known = namedTypes().get(type.text);
    if (known === undefined)
      raise("unknown-type", type.span, { name: type.text, known: [...namedTypes().keys()] });
    declared.set(name.text, { text, type: known, state: "unread", words: undefined });
  }
  return declared;
}
