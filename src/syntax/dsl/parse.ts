// The story of the DSL reader on one page: text -> tokens -> statements -> tree. Every statement is parsed for itself, so a
// run reports one mistake of each, and what the others say is still read. It knows no field of a policy.

import type { IToken } from "chevrotain";
import { policyParser } from "../../../grammar/parser.ts";
import { Name, SetWord } from "../../../grammar/tokens.ts";
import type { Diagnostic, Report } from "../../diagnostics/diagnostic.ts";
import type { Source } from "../../source/source.ts";
import { MAX_PROBLEMS } from "../yaml/limits.ts";
import { isReadable } from "../yaml/readable.ts";
import type { PolicyText, Statement } from "./ast.ts";
import { isForeign, lex } from "./lex.ts";
import { presentable, type Reading, refuseInto } from "./problems.ts";
import { readStatement } from "./read-statement.ts";
import { statementsOf } from "./statements.ts";
import { refuseSyntax } from "./syntax-problem.ts";

/** Undefined when nothing sound could be read. */
export function parseDsl(source: Source, report: Report): PolicyText | undefined {
  const found: Diagnostic[] = [];
  const policy = read({ source, refuse: refuseInto(found, source) }, found);
  for (const problem of presentable(found)) report(problem);
  return policy;
}

function read(reading: Reading, found: readonly Diagnostic[]): PolicyText | undefined {
  const { source, refuse } = reading;
  const lexed = isReadable(source.text, refuse) ? lex(source.text, refuse) : undefined;
  if (lexed === undefined) return undefined;
  const parts = statementsOf(lexed.tokens);
  const statements: Statement[] = [];
  for (const part of parts) {
    if (found.length > MAX_PROBLEMS) return undefined;
    const statement = parseStatement(part, reading);
    if (statement !== undefined) statements.push(statement);
  }
  const isWhole = statements.length === parts.length;
  return policyOf(statements, { setNames: new Set(parts.flatMap(setNameOf)), isWhole });
}

function parseStatement(tokens: readonly IToken[], reading: Reading): Statement | undefined {
  if (tokens.some(isForeign)) return undefined;
  const parser = policyParser();
  parser.input = [...tokens];
  const tree = parser.statement();
  const [problem] = parser.errors;
  if (problem === undefined) return readStatement(tree, reading);
  refuseSyntax(problem, tokens, reading.refuse);
  return undefined;
}

/** What a text without a mistake says, in its order, with the comments between. */
export interface Statements {
  readonly statements: readonly Statement[];
  readonly comments: readonly IToken[];
}

export function statementsIn(source: Source): Statements {
  const reading: Reading = { source, refuse: () => {} };
  const lexed = lex(source.text, reading.refuse) ?? { tokens: [], comments: [] };
  const statements = statementsOf(lexed.tokens).flatMap((part) => parseStatement(part, reading) ?? []);
  return { statements, comments: lexed.comments };
}

function setNameOf([first, second]: readonly IToken[]): readonly string[] {
  return first?.tokenType === SetWord && second?.tokenType === Name ? [second.image] : [];
}

function policyOf(
  statements: readonly Statement[],
  known: Pick<PolicyText, "setNames" | "isWhole">,
): PolicyText {
  return {
    ...known,
    fallbacks: statements.filter((statement) => statement.kind === "default"),
    blocks: statements.flatMap((statement) => (statement.kind === "block" ? statement.entry : [])),
    sets: statements.filter((statement) => statement.kind === "set"),
    rules: statements.filter((statement) => statement.kind === "rule"),
    invariants: statements.filter((statement) => statement.kind === "never"),
    tests: statements.filter((statement) => statement.kind === "test"),
  };
}
