// The condition of a rule as the parser saw it becomes a clause: junctions of comparisons and groups. Parentheses leave no
// trace, because the tree says what they say.

import type { CstNode } from "chevrotain";
import type { Clause, Comparison, ComparisonOperator, GroupText, Junction, Named } from "./ast.ts";
import { QUANTIFIERS } from "./ast.ts";
import { has, nodeIn, nodes, spanOfNode, spanOfToken, tokenIn, tokens } from "./cst.ts";
import type { Reading } from "./problems.ts";
import { readItem, readOperand } from "./read-value.ts";

export const readWhen = (node: CstNode, reading: Reading): Clause =>
  readClause(has(nodeIn(node, "clause")), reading);

export const readClause = (node: CstNode, reading: Reading): Clause =>
  junction(
    "or",
    node,
    nodes(node, "conjunction").map((part) => readConjunction(part, reading)),
    reading,
  );

const readConjunction = (node: CstNode, reading: Reading): Clause =>
  junction(
    "and",
    node,
    nodes(node, "condition").map((part) => readCondition(part, reading)),
    reading,
  );

function junction(kind: Junction["kind"], node: CstNode, parts: readonly Clause[], reading: Reading): Clause {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : { kind, span: spanOfNode(node, reading), parts };
}

function readCondition(node: CstNode, reading: Reading): Clause {
  const parenthesis = nodeIn(node, "parenthesis");
  const group = nodeIn(node, "group");
  const part =
    parenthesis !== undefined
      ? readClause(has(nodeIn(parenthesis, "clause")), reading)
      : group !== undefined
        ? readGroup(group, reading)
        : readComparison(has(nodeIn(node, "comparison")), reading);
  // A second `not` takes the first one back.
  const isNegated = tokens(node, "Not").length % 2 === 1;
  return isNegated ? { kind: "not", span: spanOfNode(node, reading), part } : part;
}

function readGroup(node: CstNode, reading: Reading): GroupText {
  const word = tokenIn(node, "Any") ?? tokenIn(node, "Every") ?? tokenIn(node, "No");
  const list = has(tokenIn(node, "Name"));
  const parenthesis = has(nodeIn(node, "parenthesis"));
  return {
    kind: "group",
    span: spanOfNode(node, reading),
    quantifier: has(QUANTIFIERS.find((quantifier) => quantifier === word?.image)),
    list: { text: list.image, span: spanOfToken(list, reading) },
    part: readClause(has(nodeIn(parenthesis, "clause")), reading),
  };
}

/** By the token that says it. */
const OPERATORS: readonly (readonly [string, ComparisonOperator])[] = [
  ["Equal", "=="],
  ["Unequal", "!="],
  ["Not", "not in"],
  ["In", "in"],
  ["Under", "under"],
  ["AtMost", "<="],
  ["Is", "is present"],
];

function readComparison(node: CstNode, reading: Reading): Comparison {
  const name = has(tokenIn(node, "Name"));
  const field: Named = { text: name.image, span: spanOfToken(name, reading) };
  const [type, operator] = has(OPERATORS.find(([token]) => tokenIn(node, token) !== undefined));
  const item = nodeIn(node, "item");
  const operand = nodeIn(node, "operand");
  const value = item !== undefined ? readItem(item, reading) : operand && readOperand(operand, reading);
  return {
    kind: "comparison",
    span: spanOfNode(node, reading),
    field,
    operator,
    operatorSpan: spanOfToken(has(tokenIn(node, type)), reading),
    ...(value === undefined ? {} : { operand: value }),
  };
}
