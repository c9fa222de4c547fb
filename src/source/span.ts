// A place in a text. Lines and columns are what a person counts in an editor; offsets are what code slices with.
// Knows nothing of the text itself: source.ts turns offsets into positions.

/** `line` and `column` start at 1; `column` counts code points of its line; `offset` counts UTF-16 units of the text. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** From `start` up to, not including, `end`. */
export interface Span {
  readonly start: Position;
  readonly end: Position;
}
