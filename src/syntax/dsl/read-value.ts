// Values of the DSL become scalars, lists and blocks of the one AST. A bare word keeps that it had no quotes: whether it
// is a word of a closed vocabulary, or the name of a set, is asked later.

import type { CstNode, IToken } from "chevrotain";
import type { Block, Entry, List, Scalar, Value } from "../ast.ts";
import { MAX_ITEMS } from "../yaml/limits.ts";
import { loneSurrogate } from "../yaml/readable.ts";
import { has, nodeIn, nodes, spanOfNode, spanOfToken, tokenIn, tokens } from "./cst.ts";
import { endOf } from "./lex.ts";
import type { Reading } from "./problems.ts";

export function readText(token: IToken, reading: Reading): Scalar {
  const text = unescaped(token, reading);
  return { kind: "scalar", span: spanOfToken(token, reading), type: "text", value: text, text, quoted: true };
}

/** The escapes are those of JSON. */
function unescaped(token: IToken, { refuse }: Reading): string {
  const text = jsonText(token.image);
  if (text !== undefined && loneSurrogate(text) === -1) return text;
  refuse("malformed-text", token.startOffset, endOf(token), {});
  return token.image.slice(1, -1);
}

function jsonText(image: string): string | undefined {
  try {
    return String(JSON.parse(image));
  } catch {
    return undefined;
  }
}

export const readWord = (token: IToken, reading: Reading): Scalar => {
  const text = token.image;
  const isFlag = text === "true" || text === "false";
  return {
    kind: "scalar",
    span: spanOfToken(token, reading),
    type: isFlag ? "flag" : "text",
    value: isFlag ? text === "true" : text,
    text,
    quoted: false,
  };
};

const PLAIN_DECIMAL = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

export function readNumber(token: IToken, reading: Reading): Scalar {
  const text = token.image;
  const value = PLAIN_DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) {
    reading.refuse("malformed-number", token.startOffset, endOf(token), { text });
  }
  const type = text.includes(".") ? "fraction" : "integer";
  return { kind: "scalar", span: spanOfToken(token, reading), type, value, text, quoted: false };
}

export function readItem(node: CstNode, reading: Reading): Scalar {
  const text = tokenIn(node, "Text");
  if (text !== undefined) return readText(text, reading);
  const number = tokenIn(node, "Numeral");
  return number === undefined ? readWord(has(tokenIn(node, "Word")), reading) : readNumber(number, reading);
}

export function readValues(node: CstNode, reading: Reading): List {
  const items = nodes(node, "item");
  refuseLong(items, reading);
  return {
    kind: "list",
    span: spanOfNode(node, reading),
    items: items.map((item) => readItem(item, reading)),
  };
}

function refuseLong(items: readonly CstNode[], { refuse }: Reading): void {
  const surplus = items[MAX_ITEMS]?.location;
  if (surplus === undefined) return;
  refuse("list-too-long", surplus.startOffset, (surplus.endOffset ?? surplus.startOffset) + 1, {
    limit: MAX_ITEMS,
  });
}

/** One text, the name of a set, or several. */
export function readTexts(node: CstNode, reading: Reading): Scalar | List {
  const text = tokenIn(node, "Text");
  if (text !== undefined) return readText(text, reading);
  const name = tokenIn(node, "Name");
  return name === undefined ? readValues(has(nodeIn(node, "values")), reading) : readWord(name, reading);
}

export function readOperand(node: CstNode, reading: Reading): Scalar | List {
  const values = nodeIn(node, "values");
  return values === undefined ? readItem(has(nodeIn(node, "item")), reading) : readValues(values, reading);
}

export const readSettings = (node: CstNode, reading: Reading): readonly Entry[] =>
  nodes(node, "setting").map((setting) => readSetting(setting, reading));

function readSetting(node: CstNode, reading: Reading): Entry {
  const value = nodeIn(node, "value");
  return {
    ...readKey(node, reading),
    value: value === undefined ? readBody(has(nodeIn(node, "body")), reading) : readValue(value, reading),
  };
}

const readKey = (node: CstNode, reading: Reading): Pick<Entry, "key" | "keySpan"> => {
  const name = has(tokenIn(node, "Name"));
  return { key: name.image, keySpan: spanOfToken(name, reading) };
};

export const readBlock = (node: CstNode, reading: Reading): Entry => ({
  ...readKey(node, reading),
  value: readBody(has(nodeIn(node, "body")), reading),
});

const readBody = (node: CstNode, reading: Reading): Block => ({
  kind: "block",
  span: spanOfNode(node, reading),
  entries: readSettings(has(nodeIn(node, "settings")), reading),
});

function readValue(node: CstNode, reading: Reading): Value {
  const rows = nodeIn(node, "rows");
  if (rows === undefined) return readOperand(node, reading);
  const bodies = nodes(rows, "body");
  refuseLong(bodies, reading);
  return {
    kind: "list",
    span: spanOfNode(rows, reading),
    items: bodies.map((body) => readBody(body, reading)),
  };
}

/** What a test gives, which is JSON but for keys without quotes and commas at the end. */
export function readObject(node: CstNode, reading: Reading): Block {
  const entries = nodes(node, "member").map((member): Entry => {
    const quoted = tokenIn(member, "Text");
    const name = quoted ?? has(tokens(member, "Word")[0]);
    return {
      key: quoted === undefined ? name.image : readText(quoted, reading).text,
      keySpan: spanOfToken(name, reading),
      value: readJson(has(nodeIn(member, "json")), reading),
    };
  });
  return { kind: "block", span: spanOfNode(node, reading), entries };
}

function readJson(node: CstNode, reading: Reading): Value {
  const object = nodeIn(node, "object");
  if (object !== undefined) return readObject(object, reading);
  const array = nodeIn(node, "array");
  if (array === undefined) return readItem(has(nodeIn(node, "item")), reading);
  return {
    kind: "list",
    span: spanOfNode(array, reading),
    items: nodes(array, "json").map((item) => readJson(item, reading)),
  };
}
