// The tokens of a text are split where statements start, before anything is parsed. So a mistake spoils its own statement
// only, and no mistake is reported twice. In a text without mistakes these are exactly the statements of the grammar.

import type { IToken, TokenType } from "chevrotain";
import {
  Assign,
  AtMost,
  CloseBrace,
  Colon,
  Comma,
  Default,
  Equal,
  In,
  Name,
  Never,
  OpenBrace,
  Rule,
  SetWord,
  Test,
  Text,
  Under,
  Unequal,
} from "../../../grammar/tokens.ts";
import { isClosing, isOpening } from "./lex.ts";

/** What follows the first word of a statement. */
const STARTS: ReadonlyMap<TokenType, TokenType> = new Map([
  [Default, Name],
  [SetWord, Name],
  [Rule, Text],
  [Never, Name],
  [Test, Text],
]);

/** After these a word is a value. */
const BEFORE_VALUES: ReadonlySet<TokenType> = new Set([
  Assign,
  AtMost,
  Colon,
  Comma,
  Equal,
  In,
  OpenBrace,
  Under,
  Unequal,
]);

export function statementsOf(tokens: readonly IToken[]): readonly (readonly IToken[])[] {
  const statements: IToken[][] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const current = statements.at(-1);
    if (current === undefined || isStart(token, tokens[index + 1], current, depth)) {
      statements.push([token]);
      depth = 0;
    } else current.push(token);
    if (isOpening(token)) depth++;
    if (isClosing(token)) depth = Math.max(0, depth - 1);
  }
  return statements;
}

function isStart(
  token: IToken,
  next: IToken | undefined,
  current: readonly IToken[],
  depth: number,
): boolean {
  const before = current.at(-1)?.tokenType;
  if (before === undefined || BEFORE_VALUES.has(before)) return false;
  const second = STARTS.get(token.tokenType);
  // No two such tokens follow each other inside a statement, so a brace that was never closed ends here.
  if (second !== undefined) return depth === 0 || next?.tokenType === second;
  if (depth > 0) return false;
  const isBlock = token.tokenType === Name && next?.tokenType === OpenBrace;
  switch (current[0]?.tokenType) {
    case Default:
      return isBlock || current.length === 2;
    case Never:
      return isBlock;
    default:
      return before === CloseBrace;
  }
}
