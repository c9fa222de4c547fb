// Matches of the IR become the condition that a person would write: what is asked about the call first, then what is asked
// about its lists; several matches are joined by `or`.

import { wordOfList } from "../../fields/dsl-names.ts";
import { type FieldSpec, fieldOf } from "../../fields/fields.ts";
import type { Condition, Group, Match } from "../../ir/policy.ts";
import { typeOfField } from "../../ir/typed/word-type.ts";
import type { Clause, Comparison, ComparisonOperator } from "../../syntax/dsl/ast.ts";
import { bare, flag, NO_SPAN, named, number } from "./nodes.ts";
import { type Listed, type WordLists, writtenWord } from "./word-lists.ts";

/** Undefined where every call matches. */
export function clauseOf(matches: readonly Match[], lists: WordLists): Clause | undefined {
  const parts = matches.flatMap((match) => conjunction(match, lists) ?? []);
  return parts.length < matches.length ? undefined : joined("or", parts);
}

function joined(kind: "and" | "or", parts: readonly Clause[]): Clause | undefined {
  const [only, ...others] = parts;
  return others.length === 0 ? only : { kind, span: NO_SPAN, parts };
}

const conjunction = ({ conditions, groups }: Match, lists: WordLists): Clause | undefined =>
  joined("and", [
    ...conditions.map((condition) => conditionClause(condition, lists)),
    ...groups.map((group) => groupClause(group, lists)),
  ]);

function groupClause({ list, quantifier, conditions }: Group, lists: WordLists): Clause {
  const part = joined(
    "and",
    conditions.map((condition) => conditionClause(condition, lists)),
  );
  return {
    kind: "group",
    span: NO_SPAN,
    quantifier: quantifier === "any" ? "any" : "no",
    list: named(wordOfList(list) ?? list),
    // The DSL has no group without a condition.
    part: part ?? { kind: "and", span: NO_SPAN, parts: [] },
  };
}

function conditionClause(condition: Condition, lists: WordLists): Clause {
  const { operator, operand, isNegated } = comparisonOf(condition, fieldOf(condition.field), lists);
  const comparison: Comparison = {
    kind: "comparison",
    span: NO_SPAN,
    field: named(fieldOf(condition.field).dsl),
    operator,
    operatorSpan: NO_SPAN,
    ...(operand === undefined ? {} : { operand }),
  };
  return isNegated ? { kind: "not", span: NO_SPAN, part: comparison } : comparison;
}

interface Compared {
  readonly operator: ComparisonOperator;
  readonly operand?: Comparison["operand"];
  /** By `not`, because the operator has no opposite. */
  readonly isNegated: boolean;
}

function comparisonOf({ field, values, negated }: Condition, spec: FieldSpec, lists: WordLists): Compared {
  const [first = "", ...others] = values;
  const type = typeOfField(field);
  switch (spec.operator) {
    case "present":
      return { operator: "is present", isNegated: negated };
    case "at_most":
      return { operator: "<=", operand: number(Number(first)), isNegated: negated };
    case "prefix": {
      const operand =
        others.length === 0 || type === undefined
          ? { ...bare(first), quoted: true }
          : lists.written(values, type);
      return { operator: "under", operand, isNegated: negated };
    }
    case "member": {
      if (type === undefined)
        return { operator: negated ? "!=" : "==", operand: flag(first === "true"), isNegated: false };
      if (others.length === 0) {
        return { operator: negated ? "!=" : "==", operand: writtenWord(first, type), isNegated: false };
      }
      return { operator: negated ? "not in" : "in", operand: lists.written(values, type), isNegated: false };
    }
  }
}

/** The lists that a condition writes. */
export const listsIn = ({ conditions, groups }: Match): readonly Listed[] =>
  [...conditions, ...groups.flatMap((group) => group.conditions)].flatMap(({ field, values }) => {
    const type = typeOfField(field);
    return type === undefined || values.length < 2 ? [] : [{ words: values, type }];
  });
