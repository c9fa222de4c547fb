// A text in the DSL becomes the same text in the one layout: comments, the order of statements and of values, and single
// blank lines between statements stay. It is asked about texts that compile only.

import type { IToken } from "chevrotain";
import type { Source } from "../../source/source.ts";
import type { Statement } from "./ast.ts";
import type { Comment } from "./layout.ts";
import { statementsIn } from "./parse.ts";
import { type Piece, pieceOf, printPieces } from "./print.ts";

export function formatDsl(source: Source): string {
  const { statements, comments } = statementsIn(source);
  return printPieces(
    piecesOf(
      source,
      statements,
      comments.map((token) => commentOf(source, token)),
    ),
  );
}

const commentOf = ({ text }: Source, { startOffset, image }: IToken): Comment => {
  const lineStart = text.lastIndexOf("\n", startOffset - 1) + 1;
  const isTrailing = text.slice(lineStart, startOffset).trim() !== "";
  return { start: startOffset, text: image.trimEnd(), isTrailing };
};

function piecesOf(
  source: Source,
  statements: readonly Statement[],
  comments: readonly Comment[],
): readonly Piece[] {
  const pieces: Piece[] = [];
  let written = 0;
  const commentsUpTo = (limit: number): readonly Comment[] => {
    const from = written;
    while ((comments[written]?.start ?? limit) < limit) written++;
    return comments.slice(from, written);
  };
  const between = (limit: number): void => {
    for (const comment of commentsUpTo(limit)) {
      pieces.push({ lines: [comment.text], isApart: isApart(source, comment.start), isComment: true });
    }
  };
  for (const statement of statements) {
    const { start, end } = statement.span;
    between(start.offset);
    const inside = commentsUpTo(endOfLine(source, end.offset));
    pieces.push(pieceOf(statement, inside, isApart(source, start.offset)));
  }
  between(Number.POSITIVE_INFINITY);
  return pieces;
}

/** A comment right behind a statement belongs to it. */
function endOfLine({ text }: Source, end: number): number {
  let at = end;
  while (text[at] === " " || text[at] === "\t") at++;
  return text.startsWith("//", at) ? at + 1 : end;
}

/** Whether the line before the one that it stands in is blank. */
function isApart({ text }: Source, start: number): boolean {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== "" || lineStart === 0) return false;
  const before = text.lastIndexOf("\n", lineStart - 2) + 1;
  return text.slice(before, lineStart).trim() === "";
}
