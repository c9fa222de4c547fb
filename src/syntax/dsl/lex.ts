// A text is split into tokens. What belongs into no policy is reported here, once, and left in place: a statement that
// holds such a token is not parsed, because whatever the parser would say about it has been said.

import type { IToken } from "chevrotain";
import { Foreign, OpenText, tokenLexer } from "../../../grammar/tokens.ts";
import { MAX_DEPTH } from "../yaml/limits.ts";
import { MAX_TOKENS } from "./limits.ts";
import type { Refuse } from "./problems.ts";

export interface Lexed {
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
}

/** Undefined when the parser must not see the text. */
export function lex(text: string, refuse: Refuse): Lexed | undefined {
  const { tokens, groups } = tokenLexer().tokenize(text);
  const surplus = tokens[MAX_TOKENS];
  if (surplus !== undefined) {
    refuse("too-many-tokens", surplus.startOffset, endOf(surplus), { limit: MAX_TOKENS });
    return undefined;
  }
  if (isTooDeep(tokens, refuse)) return undefined;
  for (const token of tokens) {
    // Chevrotain leaves it out, and its parser asks for it.
    token.endOffset = endOf(token) - 1;
    refuseForeign(token, refuse);
  }
  return { tokens, comments: groups.comments ?? [] };
}

export const commentsIn = (text: string): readonly { readonly start: number; readonly text: string }[] =>
  (tokenLexer().tokenize(text).groups.comments ?? []).map(({ startOffset, image }) => ({
    start: startOffset,
    text: image.trimEnd(),
  }));

/** Past its last character. */
export const endOf = (token: IToken): number => token.startOffset + token.image.length;

export const isForeign = ({ tokenType }: IToken): boolean => tokenType === Foreign || tokenType === OpenText;

function refuseForeign(token: IToken, refuse: Refuse): void {
  const { tokenType, image, startOffset } = token;
  if (tokenType === OpenText) refuse("unclosed-text", startOffset, startOffset + 1, {});
  if (tokenType === Foreign) refuse("foreign-text", startOffset, endOf(token), { text: image });
}

const OPENING = new Set(["{", "(", "["]);
const CLOSING = new Set(["}", ")", "]"]);

/** INVARIANT: the parser descends by recursion, and never deeper than this lets it. */
function isTooDeep(tokens: readonly IToken[], refuse: Refuse): boolean {
  let depth = 0;
  for (const token of tokens) {
    if (OPENING.has(token.image)) depth++;
    else if (CLOSING.has(token.image)) depth = Math.max(0, depth - 1);
    if (depth <= MAX_DEPTH) continue;
    refuse("nesting-too-deep", token.startOffset, endOf(token), { limit: MAX_DEPTH });
    return true;
  }
  return false;
}

export const isOpening = ({ image }: IToken): boolean => OPENING.has(image);
export const isClosing = ({ image }: IToken): boolean => CLOSING.has(image);
