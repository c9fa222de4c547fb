/**
 * In: a list of strings as an author wrote it. Out: a new list, each entry trimmed, blank ones and repeats
 * dropped, in byte order. It never changes case.
 */

import { compareBytes } from "./byte-order.ts";
import { trim } from "./trim.ts";

export function uniqueSorted(list: readonly string[]): string[] {
  if (list.length > FEW) return manyUniqueSorted(list);
  const sorted: string[] = [];
  for (const entry of list) {
    const text = trim(entry);
    if (text !== "") insert(sorted, text);
  }
  return sorted;
}

/** So few are inserted one by one in less time than a set takes to be made. */
const FEW = 8;

function insert(sorted: string[], text: string): void {
  let at = sorted.length;
  for (; at > 0; at--) {
    const order = compareBytes(sorted[at - 1] ?? "", text);
    if (order === 0) return;
    if (order < 0) break;
  }
  sorted.push(text);
  for (let i = sorted.length - 1; i > at; i--) sorted[i] = sorted[i - 1] ?? "";
  sorted[at] = text;
}

function manyUniqueSorted(list: readonly string[]): string[] {
  const seen = new Set<string>();
  for (const entry of list) {
    const text = trim(entry);
    if (text !== "") seen.add(text);
  }
  return [...seen].sort(compareBytes);
}
