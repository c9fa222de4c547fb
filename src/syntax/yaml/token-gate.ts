// One lexer token after the other comes in; whether reading may go on goes out. Here stand the refusals that need no
// tree: what a policy does not use (tags, directives, further documents), what readers take differently (tabs, byte
// order marks), and what is left open. It knows no key and no value.
import { CST } from "yaml";
import { type AnchorUse, noAnchorUse, takeAnchor } from "./anchor-use.ts";
import { type Bracket, takeClosing, takeComma, unclosed } from "./brackets.ts";
import type { Refuse } from "./problems.ts";
import { isClosedQuote } from "./quotes.ts";

export interface TokenState {
  /** The next token is the content of a scalar, whatever it looks like; `block` when a `|` or `>` came before it. */
  content: "plain" | "block" | undefined;
  afterBlockHeader: boolean;
  atLineStart: boolean;
  document: "before" | "marked" | "filled" | "ended";
  /** Nothing but blanks and comments since the last opening bracket or comma. */
  atItemStart: boolean;
  /** Lists, mappings and what stands in them, as far as tokens tell. */
  values: number;
  readonly open: Bracket[];
  readonly anchors: AnchorUse;
}

interface Token {
  readonly type: CST.TokenType | null;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function startTokens(): TokenState {
  return {
    content: undefined,
    afterBlockHeader: false,
    atLineStart: true,
    document: "before",
    atItemStart: false,
    values: 0,
    open: [],
    anchors: noAnchorUse(),
  };
}

/** False, and reported, when nothing after this token can be read soundly. */
export function takeToken(state: TokenState, text: string, start: number, refuse: Refuse): boolean {
  if (state.content !== undefined) return takeContent(state, text, start, refuse);
  const token = { type: CST.tokenType(text), text, start, end: start + text.length };
  const atLineStart = state.atLineStart;
  state.atLineStart = token.type === "newline" || (atLineStart && token.type === "doc-mode");
  switch (token.type) {
    case "newline":
    case "comment":
    case "doc-mode":
      return token.type !== "doc-mode" || state.document !== "ended" || secondDocument(token, refuse);
    case "space":
      if (atLineStart) refuseTab(state, token, refuse);
      return true;
    case "doc-start":
      return takeDocumentStart(state, token, refuse);
    case "doc-end":
      state.document = "ended";
      return true;
    default:
      state.values += valuesStarted(token.type, state.open.length > 0);
      return takeNode(state, token, refuse);
  }
}

/** A bracket starts a collection and its first item, a comma each further one. */
function valuesStarted(type: Token["type"], isInBrackets: boolean): number {
  switch (type) {
    case "flow-map-start":
    case "flow-seq-start":
      return 2;
    case "comma":
    case "seq-item-ind":
    case "explicit-key-ind":
      return 1;
    default:
      return type === "map-value-ind" && !isInBrackets ? 1 : 0;
  }
}

/** At the end of the text: false, and reported, when a bracket is still open. */
export function isWhole(state: TokenState, refuse: Refuse): boolean {
  return state.open.length === 0 || unclosed(state.open, refuse);
}

function takeContent(state: TokenState, text: string, start: number, refuse: Refuse): true {
  const tab = state.content === "plain" ? text.indexOf("\t") : -1;
  if (tab !== -1) refuse("tab-in-plain-text", start + tab, start + tab + 1, {});
  // A block scalar ends with its last line.
  state.atLineStart = state.content === "block";
  state.content = undefined;
  return true;
}

/** Reference Gait refuses such a line even when it is blank; before the document it does not mind. */
function refuseTab(state: TokenState, { text, start, end }: Token, refuse: Refuse): void {
  const isInside = state.document === "marked" || state.document === "filled";
  if (isInside && text.startsWith("\t")) refuse("tab-indentation", start, end, {});
}

function takeDocumentStart(state: TokenState, token: Token, refuse: Refuse): boolean {
  if (state.document !== "before") return secondDocument(token, refuse);
  state.document = "marked";
  return true;
}

function secondDocument({ start, end }: Token, refuse: Refuse): false {
  refuse("second-document", start, end, {});
  return false;
}

function takeNode(state: TokenState, token: Token, refuse: Refuse): boolean {
  const { type, text, start, end } = token;
  switch (type) {
    case "directive-line":
      refuse("directive", start, end, {});
      return true;
    case "byte-order-mark":
      refuse("byte-order-mark", start, end, {});
      return true;
    case "tag":
      refuse("tag", start, end, { tag: text });
      break;
    case "scalar":
      state.content = state.afterBlockHeader ? "block" : "plain";
      break;
    case "anchor":
      takeAnchor(state.anchors, text, start);
      break;
    case "alias":
      state.anchors.unused.delete(text.slice(1));
      break;
    case "comma":
      return takeComma(state, start, refuse);
    case "flow-map-start":
    case "flow-seq-start":
      state.open.push({ isMap: type === "flow-map-start", offset: start });
      break;
    case "flow-map-end":
    case "flow-seq-end":
      if (!takeClosing(state.open, { isMap: type === "flow-map-end", offset: start }, refuse)) return false;
      break;
    case "flow-error-end":
      return unclosed(state.open, refuse);
    case "single-quoted-scalar":
    case "double-quoted-scalar":
      if (isClosedQuote(text)) break;
      refuse("unclosed-quote", start, start + 1, { quote: text.charAt(0) });
      return false;
  }
  state.document = "filled";
  state.afterBlockHeader = type === "block-scalar-header";
  state.atItemStart = type === "flow-map-start" || type === "flow-seq-start";
  return true;
}
