// A table, opened: plain data of any origin becomes what `decide` walks. Every index and every member is checked
// here, so deciding needs no check. INVARIANT: nothing of an opened table changes but its scratch space and what is
// made of it on demand.

import { count, type JsonRecord, list, oneOf, only, record, text, texts } from "../canonical/read-json.ts";
import { type FailClosed, openFailClosed } from "../constraints/fail-closed/evaluate.ts";
import { openScripts, type ScriptLimits } from "../constraints/scripts/evaluate.ts";
import type { Outcome } from "../decision/outcome.ts";
import { VERDICTS } from "../decision/verdict.ts";
import { type Column, openColumn, rowBits } from "./column.ts";
import { type Matcher, noSearch } from "./match.ts";
import { LISTS, type ListName, type Quantifier } from "./operators.ts";
import { openRows } from "./packed-rows.ts";
import { openRules, type RuleBook } from "./rules.ts";
import { type GroupData, type PolicyData, TABLE_FORMAT, type TableHead } from "./table-data.ts";
import { breadth, columnTerm, everyRule } from "./terms.ts";
import { isEqual, malformed, type WordReader } from "./words.ts";

export interface OpenGroup {
  readonly list: ListName;
  readonly quantifier: Quantifier;
  readonly users: Uint32Array;
  readonly columns: readonly Column[];
}

/** A compiled policy, ready to decide. */
export interface DecisionTable {
  readonly kind: "decision-table";
  readonly policy: PolicyData;
  /** How many rules there are; `ruleAt` and `allRules` open them. */
  readonly rules: RuleBook;
  readonly columns: readonly Column[];
  readonly groups: readonly OpenGroup[];
  readonly matcher: Matcher;
  readonly failClosed: FailClosed;
  readonly scriptLimits: ScriptLimits;
  /** Outcomes that do not depend on the call, made when first needed: of no rule, then several of each rule. */
  readonly ready: (Outcome | undefined)[];
}

/** Of a rule alone in its tier: for calls that destroy nothing, that plan to, and that do. */
export const OUTCOMES_PER_RULE = 3;

const HEAD_MEMBERS = [
  "format",
  "policy",
  "settings",
  "rules",
  "priorities",
  "texts",
  "lists",
  "constraints",
  "columns",
  "groups",
] satisfies (keyof TableHead)[];

/** @throws RangeError naming the first member that the compiler would not have written. */
export function openTable(head: unknown, words: Uint32Array): DecisionTable {
  const from = only(record(head, "table"), HEAD_MEMBERS);
  if (from.format !== TABLE_FORMAT) throw new RangeError(`unknown table format ${String(from.format)}`);
  const settings = record(from.settings, "settings");
  const reader: WordReader = { words, at: 0 };
  const rules = openRules(reader, readRuleTexts(from));
  const columns = list(from, "columns").map((column) => openColumn(column, reader, rules.count));
  const groups = list(from, "groups").map((group) => openGroup(group, reader, rules.count));
  if (reader.at !== words.length) throw malformed("it goes on behind its end");
  return Object.freeze<DecisionTable>({
    kind: "decision-table",
    policy: openPolicy(record(from.policy, "policy")),
    rules,
    columns,
    groups,
    matcher: matcherOf(columns, groups, rules.count),
    failClosed: openFailClosed(settings.fail_closed),
    scriptLimits: openScripts(settings.scripts),
    ready: new Array(1 + OUTCOMES_PER_RULE * rules.count),
  });
}

/** @throws RangeError for something else than a table, such as an artifact that was not loaded. */
export function requireTable(table: unknown): void {
  const isTable =
    typeof table === "object" && table !== null && "kind" in table && table.kind === "decision-table";
  if (!isTable) throw new RangeError("not a decision table: open it with loadTable, or take it from compile");
}

const openPolicy = (from: JsonRecord): DecisionTable["policy"] =>
  Object.freeze({
    schema_id: text(from, "schema_id"),
    schema_version: text(from, "schema_version"),
    digest: text(from, "digest"),
    default_verdict: oneOf(from, "default_verdict", VERDICTS),
  });

function readRuleTexts(from: JsonRecord): Parameters<typeof openRules>[1] {
  return {
    rules: count(from, "rules"),
    priorities: list(from, "priorities").map((priority) => {
      if (typeof priority === "number" && Number.isSafeInteger(priority)) return priority;
      throw malformed("priority");
    }),
    texts: texts(from, "texts"),
    lists: count(from, "lists"),
    constraints: list(from, "constraints").map((own) => record(own, "constraints")),
  };
}

function openGroup(encoded: unknown, reader: WordReader, ruleCount: number): OpenGroup {
  const from = only(record(encoded, "group"), [
    "list",
    "quantifier",
    "columns",
  ] satisfies (keyof GroupData)[]);
  const columns = list(from, "columns").map((column) => openColumn(column, reader, ruleCount));
  const users = columns[0]?.users ?? rowBits(openRows(reader, 1, ruleCount), 0, ruleCount);
  // Every rule of a group has a condition in each of its columns.
  if (!columns.every((column) => isEqual(column.users, users))) throw malformed("group");
  return {
    list: oneOf(from, "list", Object.keys(LISTS) as ListName[]), // The keys of a literal.
    quantifier: oneOf(from, "quantifier", ["any", "none"]),
    users,
    columns,
  };
}

/** "Some element is one of these" needs no group: the elements are looked at like several values of one field. */
const isPlain = ({ quantifier, columns: [column, ...others] }: OpenGroup): boolean =>
  quantifier === "any" && column !== undefined && !column.negated && others.length === 0;

function matcherOf(columns: readonly Column[], groups: readonly OpenGroup[], ruleCount: number): Matcher {
  const terms = [
    ...columns.map((column) => columnTerm(column, undefined, ruleCount)),
    ...groups
      .filter(isPlain)
      .flatMap(({ columns, list }) => columns.map((column) => columnTerm(column, list, ruleCount))),
  ];
  const narrowestFirst = terms.map((term) => ({ term, breadth: breadth(term) }));
  narrowestFirst.sort((a, b) => a.breadth - b.breadth);
  const every = everyRule(ruleCount);
  const [first = every, second = every, ...others] = narrowestFirst.map(({ term }) => term);
  return {
    first,
    second,
    isPair: first.spread === undefined && !first.negated && !second.negated,
    others,
    groups: groups.filter((group) => !isPlain(group)).map((group) => ({ ...group, elements: [] })),
    search: noSearch(),
  };
}
