// Anchors and aliases come in, in the order of the text; the anchors that no alias uses go out. An alias means the
// latest anchor of its name before it, so an anchor that is set again can no longer be used.

import { MAX_PROBLEMS } from "./limits.ts";

export interface Anchor {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface AnchorUse {
  /** By name: set, and not yet used. */
  readonly unused: Map<string, Anchor>;
  /** Set again before they were used. */
  readonly replaced: Anchor[];
}

export const noAnchorUse = (): AnchorUse => ({ unused: new Map(), replaced: [] });

/** `text` is the anchor as it stands, with its `&`. */
export function takeAnchor(use: AnchorUse, text: string, start: number): void {
  const name = text.slice(1);
  const before = use.unused.get(name);
  if (before !== undefined && use.replaced.length < MAX_PROBLEMS) use.replaced.push(before);
  use.unused.set(name, { name, start, end: start + text.length });
}

export function unusedAnchors({ unused, replaced }: AnchorUse): readonly Anchor[] {
  const all = [...replaced, ...unused.values()].sort((a, b) => a.start - b.start);
  return all.slice(0, MAX_PROBLEMS);
}
