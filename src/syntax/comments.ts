// Where the comments of a policy stand, in either surface. In: a text that was read without a problem. Out: its comments in
// source order.

import type { Format } from "../source/format.ts";
import { commentsIn } from "./dsl/lex.ts";
import { type CommentMark, commentsOf } from "./yaml/marks.ts";

/** Functions of their own, so that a reader is loaded only when it reads. */
export const COMMENTS: Readonly<Record<Format, (text: string) => readonly CommentMark[]>> = {
  yaml: (text) => commentsOf(text),
  dsl: (text) => commentsIn(text),
};
