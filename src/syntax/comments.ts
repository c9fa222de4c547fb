// Where the comments of a policy stand, in either surface. In: a text that was read without a problem. Out: its comments in
// source order.

import type { Format } from "../source/format.ts";
import { commentsIn } from "./dsl/lex.ts";
import { type CommentMark, commentsOf } from "./yaml/marks.ts";

export const COMMENTS: Readonly<Record<Format, (text: string) => readonly CommentMark[]>> = {
  yaml: commentsOf,
  dsl: commentsIn,
};
