// A clause as a document. Parts of a junction stand on one line, or each on a line of its own; a junction inside another
// stands in parentheses, though `and` binds closer than `or`, so that nobody has to know.

import type { Clause, Comparison, GroupText, Junction } from "./ast.ts";
import { type Doc, group, line, nest, type Word, word } from "./doc.ts";
import { closing, place, printOperand } from "./print-value.ts";

export const printClause = (clause: Clause): Doc => {
  if (clause.kind === "and" || clause.kind === "or") return group(partsOf(clause));
  return printPart(clause);
};

function partsOf({ kind, parts }: Junction): Doc {
  return parts.flatMap((part, index) =>
    index === 0 ? printPart(part) : [line, word(`${kind} `), printPart(part)],
  );
}

function printPart(clause: Clause): Doc {
  switch (clause.kind) {
    case "and":
    case "or":
      return inParentheses(word("("), clause, word(")"));
    case "not":
      return [word("not ", { start: place(clause).start }), printPart(clause.part)];
    case "group":
      return printGroup(clause);
    case "comparison":
      return printComparison(clause);
  }
}

const printGroup = ({ quantifier, list, part, span }: GroupText): Doc =>
  inParentheses(word(`${quantifier} ${list.text} (`, { start: span.start.offset }), part, closing(")", span));

/** Nothing, or the end of the line. */
const softLine = { kind: "line", flat: "" } as const;

function inParentheses(open: Word, clause: Clause, close: Word): Doc {
  const content = clause.kind === "and" || clause.kind === "or" ? partsOf(clause) : printPart(clause);
  return group(open, nest(softLine, content), softLine, close);
}

function printComparison({ field, operator, operand }: Comparison): Doc {
  const name = word(`${field.text} ${operator}`, place(field));
  return operand === undefined ? name : [name, word(" "), printOperand(operand)];
}
