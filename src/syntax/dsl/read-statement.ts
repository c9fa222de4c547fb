// One statement as the parser saw it becomes a node of the tree, whose kind says which statement it is.

import type { CstNode } from "chevrotain";
import type { Named, RuleText, Statement } from "./ast.ts";
import { has, nodeIn, spanOfNode, spanOfToken, tokenIn, tokens } from "./cst.ts";
import type { Reading } from "./problems.ts";
import { readWhen } from "./read-clause.ts";
import {
  readBlock,
  readNumber,
  readObject,
  readSettings,
  readText,
  readTexts,
  readValues,
  readWord,
} from "./read-value.ts";

export function readStatement(node: CstNode, reading: Reading): Statement {
  for (const [rule, read] of READERS) {
    const child = nodeIn(node, rule);
    if (child !== undefined) return read(child, reading);
  }
  const entry = readBlock(has(nodeIn(node, "block")), reading);
  return { kind: "block", span: spanOfNode(node, reading), entry };
}

type Read = (node: CstNode, reading: Reading) => Statement;

const readFallback: Read = (node, reading) => ({
  kind: "default",
  span: spanOfNode(node, reading),
  verdict: readWord(has(tokenIn(node, "Name")), reading),
});

const readSet: Read = (node, reading) => {
  const [name, type] = tokens(node, "Name").map(
    (token): Named => ({ text: token.image, span: spanOfToken(token, reading) }),
  );
  return {
    kind: "set",
    span: spanOfNode(node, reading),
    name: has(name),
    type: has(type),
    values: readValues(has(nodeIn(node, "values")), reading),
  };
};

const readRule: Read = (node, reading) => {
  const priority = tokenIn(node, "Numeral");
  return {
    kind: "rule",
    span: spanOfNode(node, reading),
    name: readText(has(tokenIn(node, "Text")), reading),
    ...(priority === undefined ? {} : { priority: readNumber(priority, reading) }),
    effect: readWord(has(tokenIn(node, "Name")), reading),
    ...whenIn(node, reading),
    ...becauseIn(node, reading),
    ...violatesIn(node, reading),
    settings: readSettings(has(nodeIn(node, "settings")), reading),
  };
};

const readInvariant: Read = (node, reading) => ({
  kind: "never",
  span: spanOfNode(node, reading),
  verdict: readWord(has(tokenIn(node, "Name")), reading),
  ...whenIn(node, reading),
  ...becauseIn(node, reading),
});

const readTest: Read = (node, reading) => ({
  kind: "test",
  span: spanOfNode(node, reading),
  name: readText(has(tokenIn(node, "Text")), reading),
  given: readObject(has(nodeIn(node, "object")), reading),
  expect: readWord(has(tokenIn(node, "Name")), reading),
  ...becauseIn(node, reading),
});

const READERS: readonly (readonly [string, Read])[] = [
  ["fallback", readFallback],
  ["set", readSet],
  ["rule", readRule],
  ["invariant", readInvariant],
  ["test", readTest],
];

function whenIn(node: CstNode, reading: Reading): Pick<RuleText, "when"> {
  const when = nodeIn(node, "when");
  return when === undefined ? {} : { when: readWhen(when, reading) };
}

function becauseIn(node: CstNode, reading: Reading): Pick<RuleText, "because"> {
  const because = nodeIn(node, "because");
  return because === undefined ? {} : { because: readTexts(has(nodeIn(because, "texts")), reading) };
}

function violatesIn(node: CstNode, reading: Reading): Pick<RuleText, "violates"> {
  const violates = nodeIn(node, "violates");
  return violates === undefined ? {} : { violates: readTexts(has(nodeIn(violates, "texts")), reading) };
}
