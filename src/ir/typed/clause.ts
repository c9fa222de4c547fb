// The condition of a rule becomes matches: one for each alternative, all of them together true exactly when the condition
// is (Semantics 1 to 3). Negation moves inwards until it stands at conditions and groups.

import { LIST_WORDS } from "../../fields/dsl-names.ts";
import { FIELD_NAMES } from "../../fields/fields.ts";
import type { ListName, Quantifier } from "../../runtime/operators.ts";
import type { Clause, GroupText } from "../../syntax/dsl/ast.ts";
import type { Condition, Group, Match } from "../policy.ts";
import { type ClauseTyping, negated, readComparison } from "./comparison.ts";
import { alternativeCount, alternatives, type Formula, junction, literal } from "./formula.ts";

const MOST_ALTERNATIVES = 256;

/** About the call itself. */
type Literal = Condition | Group;

/** Undefined after a report. */
export function readClause(clause: Clause, typing: ClauseTyping): readonly Match[] | undefined {
  const formula = formulaOf(clause, false, typing);
  const all = formula && within(formula, clause, typing);
  return all && distinct(all.map(matchOf));
}

/** The alternatives of a formula, unless there are too many. */
function within<L>(
  formula: Formula<L>,
  { span }: Clause,
  { raise }: ClauseTyping,
): readonly (readonly L[])[] | undefined {
  if (alternativeCount(formula) <= MOST_ALTERNATIVES) return alternatives(formula);
  raise("too-many-alternatives", span, { limit: MOST_ALTERNATIVES });
  return undefined;
}

const flipped = (kind: "and" | "or", isNegated: boolean): "and" | "or" =>
  isNegated ? (kind === "and" ? "or" : "and") : kind;

/** All parts are read, whatever is wrong with one of them. */
function whole<L>(kind: "and" | "or", parts: readonly (Formula<L> | undefined)[]): Formula<L> | undefined {
  const sound = parts.filter((part) => part !== undefined);
  return sound.length === parts.length ? junction(kind, sound) : undefined;
}

function formulaOf(clause: Clause, isNegated: boolean, typing: ClauseTyping): Formula<Literal> | undefined {
  switch (clause.kind) {
    case "and":
    case "or": {
      const parts = clause.parts.map((part) => formulaOf(part, isNegated, typing));
      return whole(flipped(clause.kind, isNegated), parts);
    }
    case "not":
      return formulaOf(clause.part, !isNegated, typing);
    case "group":
      return groupFormula(clause, isNegated, typing);
    case "comparison": {
      const condition = readComparison(clause, undefined, typing);
      return condition && literal(isNegated ? negated(condition) : condition);
    }
  }
}

function groupFormula(
  group: GroupText,
  isNegated: boolean,
  typing: ClauseTyping,
): Formula<Literal> | undefined {
  const list = LIST_WORDS.get(group.list.text);
  if (list === undefined) {
    typing.raise("unknown-list", group.list.span, { name: group.list.text, known: [...LIST_WORDS.keys()] });
    return undefined;
  }
  const part = elementFormula(group.part, list, typing);
  if (part === undefined) return undefined;
  const all = (formula: Formula<Condition>, quantifier: Quantifier): Formula<Literal> | undefined => {
    const found = within(formula, group, typing);
    const groups = found?.map((conditions) => literal(groupOf(list, quantifier, conditions)));
    return groups && junction(quantifier === "any" ? "or" : "and", groups);
  };
  if (group.quantifier === "every") {
    // Semantics 1: some element is there, and none is an exception.
    const [some, others] = isNegated ? (["none", "any"] as const) : (["any", "none"] as const);
    return whole(isNegated ? "or" : "and", [all(part, some), all(negatedFormula(part), others)]);
  }
  return all(part, (group.quantifier === "any") === isNegated ? "none" : "any");
}

function elementFormula(
  clause: Clause,
  list: ListName,
  typing: ClauseTyping,
): Formula<Condition> | undefined {
  switch (clause.kind) {
    case "and":
    case "or":
      return whole(
        clause.kind,
        clause.parts.map((part) => elementFormula(part, list, typing)),
      );
    case "not": {
      const part = elementFormula(clause.part, list, typing);
      return part && negatedFormula(part);
    }
    case "group":
      typing.raise("nested-group", clause.span, { quantifier: clause.quantifier, list: clause.list.text });
      return undefined;
    case "comparison": {
      const condition = readComparison(clause, list, typing);
      return condition && literal(condition);
    }
  }
}

function negatedFormula(formula: Formula<Condition>): Formula<Condition> {
  if (formula.kind === "literal") return literal(negated(formula.literal));
  return junction(flipped(formula.kind, true), formula.parts.map(negatedFormula));
}

const groupOf = (list: ListName, quantifier: Quantifier, conditions: readonly Condition[]): Group => ({
  list,
  quantifier,
  conditions: distinct(conditions).toSorted(byField),
});

const byField = (one: Condition, other: Condition): number =>
  FIELD_NAMES.indexOf(one.field) - FIELD_NAMES.indexOf(other.field);

const isGroup = (part: Literal): part is Group => "conditions" in part;

function matchOf(parts: readonly Literal[]): Match {
  const groups = distinct(parts.filter(isGroup));
  const conditions = distinct(parts.filter((part): part is Condition => !isGroup(part)));
  return { conditions: conditions.toSorted(byField), groups: groups.toSorted(byRank) };
}

/** By the first field; what some element must be before what none may be. */
const byRank = (one: Group, other: Group): number => rankOf(one) - rankOf(other);

const rankOf = ({ conditions: [first], quantifier }: Group): number =>
  2 * (first === undefined ? 0 : FIELD_NAMES.indexOf(first.field)) + (quantifier === "none" ? 1 : 0);

/** To say something twice is to say it. */
function distinct<T>(all: readonly T[]): readonly T[] {
  if (all.length < 2) return all;
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
