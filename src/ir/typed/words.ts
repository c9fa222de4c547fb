// Words and texts as they were written are held against the type of their place. Out: the texts, those of named sets
// included; what does not fit is reported and left out.

import type { Span } from "../../source/span.ts";
import type { List, Scalar } from "../../syntax/ast.ts";
import type { Raise } from "../problems.ts";
import type { Typing, Words } from "./typing.ts";
import { fits, type WordType } from "./word-type.ts";

/** One word; the name of a set is none. Undefined after a report. */
export function readWord(scalar: Scalar, type: WordType, { raise, sets }: Typing): string | undefined {
  const { text, span, quoted } = scalar;
  if (scalar.type === "integer" || scalar.type === "fraction") {
    raise("wrong-value", span, { found: `the number ${text}`, wanted: wantedWord(type), write: `"${text}"` });
    return undefined;
  }
  if (quoted ? fits(text, type) : type.words.includes(text)) return text;
  refuseWord(scalar, type, sets.names, raise);
  return undefined;
}

export const wantedWord = ({ words }: WordType): string =>
  words.length === 0 ? "a text in quotes" : "one word";

function refuseWord(
  { text, span, quoted }: Scalar,
  { name, words }: WordType,
  sets: ReadonlySet<string>,
  raise: Raise,
): void {
  if (words.length > 0) raise("unknown-word", span, { found: text, type: name, expected: words });
  else if (!quoted) raise("unquoted-text", span, { text, sets: [...sets] });
}

/** The texts of a list in braces, of a set, or one text alone; undefined when nothing sound could be read. */
export function readWords(value: Scalar | List, type: WordType, typing: Typing): Words | undefined {
  const items = value.kind === "list" ? value.items : [value];
  if (items.length === 0) {
    typing.raise("empty-set", value.span, {});
    return undefined;
  }
  const words = new Map<string, Span>();
  let isSound = true;
  for (const item of items) {
    const read = item.kind === "scalar" ? readMember(item, type, typing) : undefined;
    if (read === undefined) isSound = false;
    for (const [text, span] of read ?? []) if (!words.has(text)) words.set(text, span);
  }
  return isSound || words.size > 0 ? words : undefined;
}

function readMember(item: Scalar, type: WordType, typing: Typing): Words | undefined {
  const isSet = !item.quoted && !type.words.includes(item.text) && typing.sets.names.has(item.text);
  if (isSet) return typing.sets.wordsOf(item, type);
  const word = readWord(item, type, typing);
  return word === undefined ? undefined : new Map([[word, item.span]]);
}
