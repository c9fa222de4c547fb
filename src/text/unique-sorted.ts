/**
 * In: a list of strings as an author wrote it. Out: a new list, each entry trimmed, blank ones and repeats
 * dropped, in byte order. It never changes case.
 */

import { compareBytes } from "./byte-order.ts";
import { trim } from "./trim.ts";

export function uniqueSorted(list: readonly string[]): string[] {
  const seen = new Set<string>();
  for (const entry of list) {
    const text = trim(entry);
    if (text !== "") seen.add(text);
  }
  return [...seen].sort(compareBytes);
}
