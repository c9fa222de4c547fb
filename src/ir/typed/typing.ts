// What every reader of the typed surface is given: where problems go, and the sets that a name may stand for.

import type { Span } from "../../source/span.ts";
import type { Scalar } from "../../syntax/ast.ts";
import type { Raise } from "../problems.ts";
import type { RawValue } from "../raw.ts";
import type { WordType } from "./word-type.ts";

/** Texts, each with its place; no text twice. */
export type Words = ReadonlyMap<string, Span>;

export interface Sets {
  readonly names: ReadonlySet<string>;
  /** What a set holds, as members of a type; undefined after a report. */
  readonly wordsOf: (name: Scalar, wanted: WordType) => Words | undefined;
}

export interface Typing {
  readonly raise: Raise;
  readonly sets: Sets;
}

export const typed = (value: RawValue["value"], span: Span, itemSpans: readonly Span[] = []): RawValue => ({
  kind: "value",
  value,
  span,
  itemSpans,
});
