// Where a member of an intent stands in its text. In: the text and the path of the member. Out: the member, or the
// object that it is missing from. Names count as they are, and where there is none such, without white space around
// them, because free-form data is named as it was normalised.

import type { JsonPath } from "../../intent/place.ts";
import { trim } from "../../text/trim.ts";
import { itemsOf, type JsonItem, type Range, rootOf, valueEnd } from "./json-text.ts";

export interface Located {
  /** The deepest part of the path that is there; its step is the last one found. */
  readonly item: JsonItem;
  /** Its value. */
  readonly value: Range;
  /** The steps that lead on from there, to something that is missing. */
  readonly missing: JsonPath;
}

export function locate(text: string, path: JsonPath): Located {
  let item: JsonItem = { step: "", start: rootOf(text) };
  let found = 0;
  for (const step of path) {
    const next = itemAt(text, item.start, step);
    if (next === undefined) break;
    item = next;
    found++;
  }
  return { item, value: [item.start, valueEnd(text, item.start)], missing: path.slice(found) };
}

function itemAt(text: string, start: number, step: string | number): JsonItem | undefined {
  let near: JsonItem | undefined;
  for (const item of itemsOf(text, start)) {
    if (item.step === step) return item;
    if (typeof item.step === "string" && trim(item.step) === step) near ??= item;
  }
  return near;
}
