// The tree that the parser made, read by the names of rules and tokens. It is asked about statements without a mistake
// only, so whatever the grammar wants is there.

import type { CstElement, CstNode, IToken } from "chevrotain";
import { spanOf } from "../../source/source.ts";
import type { Span } from "../../source/span.ts";
import { endOf } from "./lex.ts";
import type { Reading } from "./problems.ts";

const isNode = (element: CstElement): element is CstNode => "children" in element;

export const nodes = (parent: CstNode, rule: string): readonly CstNode[] =>
  (parent.children[rule] ?? []).filter(isNode);

export const tokens = (parent: CstNode, type: string): readonly IToken[] =>
  (parent.children[type] ?? []).flatMap((element) => (isNode(element) ? [] : element));

export const nodeIn = (parent: CstNode, rule: string): CstNode | undefined => nodes(parent, rule)[0];

export const tokenIn = (parent: CstNode, type: string): IToken | undefined => tokens(parent, type)[0];

/** What the grammar always has there. */
export function has<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("the grammar and its reader disagree");
  return found;
}

export const spanOfToken = (token: IToken, { source }: Reading): Span =>
  spanOf(source, token.startOffset, endOf(token));

export function spanOfNode({ location }: CstNode, { source }: Reading): Span {
  const start = location?.startOffset ?? 0;
  return spanOf(source, start, (location?.endOffset ?? start) + 1);
}
