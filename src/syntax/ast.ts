// The document tree that every surface produces and ir/ reads: scalars, lists and blocks of entries, each with its
// place in the source. It knows no key and no field: what a key means, and which shape it wants, is judged later.
import type { Span } from "../source/span.ts";

export type Value = Scalar | List | Block;

export interface Scalar {
  readonly kind: "scalar";
  readonly span: Span;
  readonly type: "null" | "flag" | "integer" | "fraction" | "text";
  readonly value: null | boolean | number | string;
  /** As written when plain, the content when quoted or a block scalar. */
  readonly text: string;
  readonly quoted: boolean;
  /**
   * A plain form that some reader of YAML takes for a number or a flag and another takes for text. An irregular
   * number has type "text" and is good nowhere; an irregular flag (`True`) is good where a flag is wanted.
   */
  readonly irregular?: "number" | "flag";
}

export interface List {
  readonly kind: "list";
  readonly span: Span;
  readonly items: readonly Value[];
}

/** Entries in source order, keys unique. */
export interface Block {
  readonly kind: "block";
  readonly span: Span;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Value;
}
