// Keys of free-form data that white space makes blank, or that become one without it. In: the text of an object or
// list. Out: the first key that is blank or has a double, with its double. Which of several is told is no contract.

import { trim } from "../../text/trim.ts";
import { itemsOf, type JsonItem, type Range } from "./json-text.ts";

export function firstClash(text: string, start: number): readonly [Range, Range?] | undefined {
  const seen = new Map<string, Range>();
  for (const item of itemsOf(text, start)) {
    const found = clashOf(item, seen) ?? firstClash(text, item.start);
    if (found !== undefined) return found;
  }
  return undefined;
}

function clashOf({ step, name }: JsonItem, seen: Map<string, Range>): readonly [Range, Range?] | undefined {
  if (name === undefined) return undefined;
  const key = trim(String(step));
  const first = seen.get(key);
  seen.set(key, name);
  if (key === "") return [name];
  return first === undefined ? undefined : [first, name];
}
