// A list of texts as it was written comes in; the items that repeat an earlier one once both are normalised go out.
// Repeats are harmless, but whoever wrote them may have meant another value.

import type { Span } from "../source/span.ts";
import { cleanPath } from "../text/clean-path.ts";
import { fold } from "../text/fold.ts";
import { trim } from "../text/trim.ts";
import type { RawValue } from "./raw.ts";

export interface Repeat {
  readonly value: string;
  /** The item that it repeats, as that was written. */
  readonly same: string;
  readonly at: Span;
  readonly first: Span;
}

/** The first repeat of each value: a value that stands in a list ten times is one problem. */
export function repeatedItems(raw: RawValue, normal: "trim" | "lower" | "path"): readonly Repeat[] {
  const seen = new Map<string, number | "said">();
  const repeats: Repeat[] = [];
  const items: readonly string[] = Array.isArray(raw.value) ? raw.value : [];
  for (const [index, item] of items.entries()) {
    const text = normalItem(item, normal);
    const before = text === "" ? "said" : seen.get(text);
    if (before === undefined) seen.set(text, index);
    if (typeof before !== "number") continue;
    seen.set(text, "said");
    const [first, at] = [raw.itemSpans[before], raw.itemSpans[index]];
    if (first === undefined || at === undefined) continue;
    repeats.push({ value: trim(item), same: trim(items[before] ?? ""), at, first });
  }
  return repeats;
}

function normalItem(item: string, normal: "trim" | "lower" | "path"): string {
  if (normal === "lower") return fold(item);
  return normal === "trim" ? trim(item) : pathItem(trim(item));
}

const pathItem = (item: string): string => {
  const path = cleanPath(item);
  return path === "." ? "" : path;
};
