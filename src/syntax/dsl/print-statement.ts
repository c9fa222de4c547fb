// One statement as a document.

import type { InvariantText, RuleText, SetText, Statement, TestText } from "./ast.ts";
import { type Doc, group, hardLine, line, nest, word } from "./doc.ts";
import { printClause } from "./print-clause.ts";
import {
  closing,
  place,
  printJson,
  printList,
  printOperand,
  printScalar,
  printSetting,
  printSettings,
} from "./print-value.ts";

export function printStatement(statement: Statement): Doc {
  switch (statement.kind) {
    case "default":
      return [word("default "), printScalar(statement.verdict)];
    case "block":
      return printSetting(statement.entry);
    case "set":
      return printSet(statement);
    case "rule":
      return printRule(statement);
    case "never":
      return printInvariant(statement);
    case "test":
      return printTest(statement);
  }
}

const printSet = ({ name, type, values }: SetText): Doc => [
  word("set "),
  word(name.text, place(name)),
  word(": "),
  word(type.text, place(type)),
  word(" = "),
  printList(values),
];

function printRule({ name, priority, effect, when, because, violates, settings, span }: RuleText): Doc {
  const rank = priority === undefined ? [] : [word(" priority "), printScalar(priority)];
  const condition = when === undefined ? [] : [word(" when "), nest(printClause(when))];
  return [
    ...[word("rule "), printScalar(name), ...rank, word(" {")],
    nest(
      hardLine,
      printScalar(effect),
      ...condition,
      printCodes(because, violates),
      ...printSettings(settings),
    ),
    hardLine,
    closing("}", span),
  ];
}

function printCodes(because: RuleText["because"], violates: RuleText["violates"]): Doc {
  const said = [
    ...(because === undefined ? [] : [[word("because "), printOperand(because)]]),
    ...(violates === undefined ? [] : [[word("violates "), printOperand(violates)]]),
  ];
  const [first, second] = said;
  if (first === undefined) return [];
  return [hardLine, second === undefined ? first : group(first, line, second)];
}

function printInvariant({ verdict, when, because }: InvariantText): Doc {
  const condition = when === undefined ? [] : [word(" when "), nest(printClause(when))];
  const reason = because === undefined ? [] : [nest(line, word("because "), printOperand(because))];
  return group(word("never "), printScalar(verdict), ...condition, ...reason);
}

const printTest = ({ name, given, expect, because, span }: TestText): Doc => [
  ...[word("test "), printScalar(name), word(" {")],
  nest(
    ...[hardLine, word("given "), printJson(given)],
    ...[hardLine, word("expect "), printScalar(expect)],
    ...(because === undefined ? [] : [word(" because "), printOperand(because)]),
  ),
  hardLine,
  closing("}", span),
];
