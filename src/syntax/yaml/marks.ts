// What the library's document does not tell exactly: where comments and the dashes of lists stand. In: a text that
// was read without a problem. Out: comments and dashes in source order.

import { CST, Lexer } from "yaml";

export interface CommentMark {
  readonly start: number;
  readonly text: string;
}

export interface Marks {
  readonly comments: readonly CommentMark[];
  readonly dashes: readonly number[];
}

/** Tokens that the lexer makes up: they have no place in the text. */
const WITHOUT_EXTENT: ReadonlySet<CST.TokenType | null> = new Set(["doc-mode", "flow-error-end", "scalar"]);

export const commentsOf = (text: string): readonly CommentMark[] => marksOf(text).comments;

export function marksOf(text: string): Marks {
  const comments: CommentMark[] = [];
  const dashes: number[] = [];
  let start = 0;
  let isContent = false;
  for (const token of new Lexer().lex(text)) {
    // The content of a scalar may look like any token.
    const type: CST.TokenType | null = isContent ? null : CST.tokenType(token);
    isContent = type === "scalar";
    if (type === "comment") comments.push({ start, text: token.trimEnd() });
    if (type === "seq-item-ind") dashes.push(start);
    if (!WITHOUT_EXTENT.has(type)) start += token.length;
  }
  return { comments, dashes };
}
