// A policy whose keys and types are right, before anything was normalised or judged by its meaning.

import { suggest } from "../diagnostics/suggest.ts";
import type { Span } from "../source/span.ts";
import type { Match } from "./policy.ts";

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
  /** Keys that were written and reported, so that nothing was read: unknown ones, and ones with an unusable value. */
  readonly unread: readonly string[];
  /** Of a rule whose conditions no selector says: its alternatives. */
  readonly matches?: readonly Match[];
}

export interface RawBlocks {
  readonly kind: "blocks";
  readonly span: Span;
  readonly items: readonly RawBlock[];
}

/** One for all: a rule has dozens of blocks that it does not write. */
const NOTHING: Pick<RawBlock, "entries" | "unread"> = { entries: new Map(), unread: [] };

export const emptyBlock = (span: Span): RawBlock => ({ kind: "block", span, ...NOTHING });

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

/** Whether a key is only missing because of something that was reported already. */
export const isReported = ({ entries, unread }: RawBlock, key: string): boolean =>
  !entries.has(key) && unread.some((written) => written === key || suggest(written, [key]) === key);
