// Text comes in; one concrete syntax tree goes out, no deeper and no wider than the limits allow. Lexer and parser of
// the library work token by token and stop at the first token that breaks a limit: its composer, which recurses,
// never sees such a tree. (Composing very deep text twice in one process has been seen to abort it.)
import { CST, Lexer, Parser } from "yaml";
import { type Anchor, unusedAnchors } from "./anchor-use.ts";
import { MAX_DEPTH, MAX_KEYS, MAX_TOKENS, maxItemsAt, maxValuesIn } from "./limits.ts";
import type { Refuse } from "./problems.ts";
import { explain } from "./syntax-texts.ts";
import { isWhole, startTokens, takeToken } from "./token-gate.ts";

export interface Tokens {
  /** Undefined when the text holds nothing but blanks and comments. */
  readonly document: CST.Document | undefined;
  readonly unusedAnchors: readonly Anchor[];
}

export function parseTokens(text: string, refuse: Refuse): Tokens | undefined {
  const parser = new Parser();
  const state = startTokens();
  const trees: CST.Token[] = [];
  const maxValues = maxValuesIn(text);
  let count = 0;
  for (const token of new Lexer().lex(text)) {
    if (++count > MAX_TOKENS) {
      refuse("too-many-tokens", parser.offset, parser.offset, { limit: MAX_TOKENS });
      return undefined;
    }
    if (!takeToken(state, token, parser.offset, refuse)) return undefined;
    if (state.values > maxValues) {
      refuse("too-many-values", parser.offset, parser.offset, { limit: maxValues });
      return undefined;
    }
    for (const tree of parser.next(token)) trees.push(tree);
    if (breaksLimit(parser, refuse)) return undefined;
  }
  if (!isWhole(state, refuse)) return undefined;
  for (const tree of parser.end()) trees.push(tree);
  return { document: soleDocument(trees, refuse), unusedAnchors: unusedAnchors(state.anchors) };
}

function soleDocument(trees: readonly CST.Token[], refuse: Refuse): CST.Document | undefined {
  // Only the first stray token: whatever follows it stands outside the document because of it.
  const stray = trees.find((tree) => tree.type === "error");
  if (stray?.type === "error") {
    const problem = explain(stray.message);
    refuse(problem.code, stray.offset, stray.offset + stray.source.length, problem);
  }
  return trees.find((tree) => tree.type === "document");
}

function breaksLimit(parser: Parser, refuse: Refuse): boolean {
  const top = parser.stack.at(-1);
  if (!CST.isCollection(top)) return false;
  // The bottom of the stack is the document itself.
  const depth = parser.stack.length - 1;
  const maxItems = maxItemsAt(depth);
  if (depth > MAX_DEPTH) refuse("nesting-too-deep", parser.offset, parser.offset, { limit: MAX_DEPTH });
  // The parser keeps a trailing comma or blank line as one more item; document.ts counts exactly.
  else if (isList(top) && top.items.length > maxItems + 1)
    refuse("list-too-long", top.offset, top.offset, { limit: maxItems });
  else if (!isList(top) && top.items.length > MAX_KEYS + 1)
    refuse("too-many-keys", top.offset, top.offset, { limit: MAX_KEYS });
  else return false;
  return true;
}

function isList(tree: CST.BlockMap | CST.BlockSequence | CST.FlowCollection): boolean {
  return (
    tree.type === "block-seq" || (tree.type === "flow-collection" && tree.start.type === "flow-seq-start")
  );
}
