// A policy whose keys and types are right, before anything was normalised or judged by its meaning.

import type { Span } from "../source/span.ts";

export type Raw = RawValue | RawBlock | RawBlocks;

/** Absent keys and nulls have no entry at all. */
export interface RawValue {
  readonly kind: "value";
  readonly span: Span;
  readonly value: string | readonly string[] | boolean | number;
  /** Of a list: where each item stands. */
  readonly itemSpans: readonly Span[];
}

export interface RawBlock {
  readonly kind: "block";
  readonly span: Span;
  readonly entries: ReadonlyMap<string, Raw>;
}

export interface RawBlocks {
  readonly kind: "blocks";
  readonly span: Span;
  readonly items: readonly RawBlock[];
}

export const emptyBlock = (span: Span): RawBlock => ({ kind: "block", span, entries: new Map() });

export const blockAt = (block: RawBlock, key: string): RawBlock => {
  const entry = block.entries.get(key);
  return entry?.kind === "block" ? entry : emptyBlock(block.span);
};

export const blocksAt = (block: RawBlock, key: string): readonly RawBlock[] => {
  const entry = block.entries.get(key);
  return entry?.kind === "blocks" ? entry.items : [];
};

export const valueAt = (block: RawBlock, key: string): RawValue | undefined => {
  const entry = block.entries.get(key);
  return entry?.kind === "value" ? entry : undefined;
};

export const spanAt = (block: RawBlock, key: string): Span => block.entries.get(key)?.span ?? block.span;
