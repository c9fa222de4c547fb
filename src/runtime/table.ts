// A table, opened: plain data of any origin becomes what `decide` walks. Every index and every member is checked
// here, so deciding needs no check. INVARIANT: nothing of an opened table changes but its scratch space.

import { flag, type JsonRecord, list, oneOf, only, record, text, texts } from "../canonical/read-json.ts";
import { openBroker } from "../constraints/broker/evaluate.ts";
import type { Effect, Subject } from "../constraints/contract.ts";
import { EVALUATORS } from "../constraints/evaluators.ts";
import { type FailClosed, openFailClosed } from "../constraints/fail-closed/evaluate.ts";
import { openScripts, type ScriptLimits } from "../constraints/scripts/evaluate.ts";
import { VERDICTS, type Verdict } from "../decision/verdict.ts";
import type { Bits } from "./bits.ts";
import { type Column, openColumn } from "./column.ts";
import { LISTS, type ListName, type Quantifier } from "./operators.ts";
import { openBits } from "./rule-set.ts";
import { type RuleData, TABLE_FORMAT, type TableData } from "./table-data.ts";

export type EvaluatorName = keyof typeof EVALUATORS;
export const EVALUATOR_NAMES = Object.keys(EVALUATORS) as readonly EvaluatorName[]; // The keys of a literal.

export interface OpenRule {
  readonly name: string;
  readonly priority: number;
  readonly effect: Verdict;
  readonly reasons: readonly string[];
  readonly violations: readonly string[];
  /** In the order in which they are asked. */
  readonly constraints: readonly (readonly [EvaluatorName, (subject: Subject) => Effect])[];
  readonly require_delegation: boolean;
  readonly required_delegation_scopes: readonly string[];
  /** Of every call, so it can be known without one. */
  readonly require_broker_credential: boolean;
}

export interface OpenGroup {
  readonly list: ListName;
  readonly quantifier: Quantifier;
  readonly users: Bits;
  readonly columns: readonly Column[];
}

/** A compiled policy, ready to decide. */
export interface DecisionTable {
  readonly kind: "decision-table";
  readonly policy: {
    readonly schema_id: string;
    readonly schema_version: string;
    readonly digest: string;
    readonly default_verdict: Verdict;
  };
  readonly rules: readonly OpenRule[];
  readonly columns: readonly Column[];
  readonly groups: readonly OpenGroup[];
  readonly failClosed: FailClosed;
  readonly scriptLimits: ScriptLimits;
  readonly scratch: { readonly matched: Bits; readonly element: Bits; readonly some: Bits };
}

const TABLE_MEMBERS = [
  "format",
  "policy",
  "settings",
  "rules",
  "columns",
  "groups",
] satisfies (keyof TableData)[];
const RULE_MEMBERS = [
  "name",
  "priority",
  "effect",
  "reasons",
  "violations",
  "constraints",
  "require_delegation",
  "required_delegation_scopes",
] satisfies (keyof RuleData)[];

/** @throws RangeError naming the first member that the compiler would not have written. */
export function openTable(data: unknown): DecisionTable {
  const from = only(record(data, "table"), TABLE_MEMBERS);
  if (from.format !== TABLE_FORMAT) throw new RangeError(`unknown table format ${String(from.format)}`);
  const settings = record(from.settings, "settings");
  const rules = inOrder(list(from, "rules").map(openRule));
  const words = (): Bits => new Uint32Array(Math.ceil(rules.length / 32));
  const table: DecisionTable = {
    kind: "decision-table",
    policy: openPolicy(record(from.policy, "policy")),
    rules,
    columns: list(from, "columns").map((column) => openColumn(column, rules.length)),
    groups: list(from, "groups").map((group) => openGroup(group, rules.length)),
    failClosed: openFailClosed(settings.fail_closed),
    scriptLimits: openScripts(settings.scripts),
    scratch: { matched: words(), element: words(), some: words() },
  };
  return Object.freeze(table);
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

/** INVARIANT: rules of one priority are neighbours, the smaller priority first. A tier is found by that. */
function inOrder(rules: readonly OpenRule[]): readonly OpenRule[] {
  rules.forEach((rule, index) => {
    if (rule.priority < (rules[index - 1]?.priority ?? rule.priority))
      throw new RangeError("malformed table: order of rules");
  });
  return rules;
}

function openRule(encoded: unknown): OpenRule {
  const from = only(record(encoded, "rule"), RULE_MEMBERS);
  const { priority } = from;
  if (typeof priority !== "number" || !Number.isSafeInteger(priority))
    throw new RangeError("malformed table: priority");
  const constraints = record(from.constraints, "constraints");
  return {
    name: text(from, "name"),
    priority,
    effect: oneOf(from, "effect", VERDICTS),
    reasons: texts(from, "reasons"),
    violations: texts(from, "violations"),
    constraints: openConstraints(constraints),
    require_delegation: flag(from, "require_delegation"),
    required_delegation_scopes: texts(from, "required_delegation_scopes"),
    require_broker_credential: requiresCredential(constraints),
  };
}

const requiresCredential = (constraints: JsonRecord): boolean =>
  Object.hasOwn(constraints, "broker" satisfies EvaluatorName) &&
  openBroker(constraints.broker).require_broker_credential;

function openConstraints(encoded: JsonRecord): OpenRule["constraints"] {
  const known = EVALUATOR_NAMES.filter((name) => Object.hasOwn(encoded, name));
  // A constraint that this program does not know must not be passed over in silence.
  if (known.length !== Object.keys(encoded).length) throw new RangeError("unknown constraint in table");
  return known.map((name) => [name, EVALUATORS[name].open(encoded[name])] as const);
}

function openGroup(encoded: unknown, ruleCount: number): OpenGroup {
  const from = only(record(encoded, "group"), ["list", "quantifier", "users", "columns"]);
  return {
    list: oneOf(from, "list", Object.keys(LISTS) as ListName[]), // The keys of a literal.
    quantifier: oneOf(from, "quantifier", ["any", "none"]),
    users: openBits(text(from, "users"), ruleCount),
    columns: list(from, "columns").map((column) => openColumn(column, ruleCount)),
  };
}
