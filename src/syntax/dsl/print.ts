// Statements become text in the one layout. Between statements stay comments, and where its author left a blank line one
// blank line; statements of several lines always have one around them.

import type { Statement } from "./ast.ts";
import type { Comment } from "./layout.ts";
import { layOut } from "./layout.ts";
import { printStatement } from "./print-statement.ts";

/** What stands between statements, in the order of the text. */
export interface Piece {
  readonly lines: readonly string[];
  /** Its author left a line free before it. */
  readonly isApart: boolean;
  readonly isComment: boolean;
}

export function printPieces(pieces: readonly Piece[]): string {
  const lines: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    if (before !== undefined && isApart(before, piece, pieces[index + 1])) lines.push("");
    lines.push(...piece.lines);
  }
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** A comment stands with what follows it. */
function isApart(before: Piece, piece: Piece, after: Piece | undefined): boolean {
  if (piece.isApart) return true;
  if (before.isComment) return false;
  const about = piece.isComment && after !== undefined && !after.isApart ? after : piece;
  return before.lines.length > 1 || (about.lines.length > 1 && !about.isComment);
}

export const pieceOf = (statement: Statement, comments: readonly Comment[], isApart: boolean): Piece => ({
  lines: layOut(printStatement(statement), comments),
  isApart,
  isComment: false,
});

/** Statements that were read from no text. */
export const printStatements = (statements: readonly Statement[]): string =>
  printPieces(
    statements.map((statement, index) => {
      const before = statements[index - 1];
      return pieceOf(statement, [], before !== undefined && before.kind !== statement.kind);
    }),
  );
