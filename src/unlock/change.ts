// What if one member of the call were another? The changed call is prepared and decided like any other, so what is
// said of it was seen to happen. Everything else stays as it was evaluated, what was inferred included.

import { strictness, type Verdict } from "../decision/verdict.ts";
import { fieldOf } from "../fields/fields.ts";
import type { Intent } from "../intent/intent.ts";
import { prepareIntent } from "../intent/prepare.ts";
import { matches } from "../interpret/match.ts";
import type { Condition, Match } from "../ir/policy.ts";
import { decide } from "../runtime/decide.ts";
import { elementsOf } from "../runtime/elements.ts";
import { LISTS } from "../runtime/operators.ts";
import type { DecisionTable } from "../runtime/table.ts";
import type { Missing } from "./nearest-rule.ts";

export interface TriedChange {
  /** Where the value stands in the intent. */
  readonly member: string;
  readonly value: string;
  /** Of the changed call. */
  readonly verdict: Verdict;
}

export interface ChangeQuestion {
  readonly table: DecisionTable;
  /** As it was prepared. */
  readonly intent: Intent;
  readonly now: Date;
  /** Of the rule that is missing something. */
  readonly match: Match;
}

/** Values of a list that are tried until one makes the call milder. */
const MOST_TRIED = 4;

/** Undefined unless one value at one place is all that is missing. */
export function triedChange(missing: readonly Missing[], question: ChangeQuestion): TriedChange | undefined {
  const [only, ...others] = missing;
  const [condition, ...more] = only?.conditions ?? [];
  if (only === undefined || condition === undefined || others.length + more.length > 0) return undefined;
  const path = placeOf(only, question.intent);
  if (path === undefined || only.quantifier === "none" || !isPlain(condition)) return undefined;
  const tried = condition.values.slice(0, MOST_TRIED).flatMap((value) => attempt(path, value, question));
  return tried.reduce<TriedChange | undefined>(milder, undefined);
}

/** Its values are such as a call can have. */
const isPlain = ({ field, negated }: Condition): boolean =>
  !negated && ["member", "prefix"].includes(fieldOf(field).operator);

const milder = (best: TriedChange | undefined, next: TriedChange): TriedChange =>
  best === undefined || strictness(next.verdict) < strictness(best.verdict) ? next : best;

/** The one place that the condition reads, if there is just one. */
function placeOf({ list, conditions }: Missing, intent: Intent): readonly string[] | undefined {
  const [condition] = conditions;
  const [path, ...others] = condition === undefined ? [] : fieldOf(condition.field).paths;
  if (path === undefined || others.length > 0 || path.includes("*")) return undefined;
  if (list === undefined) return path;
  return elementsOf(list, intent).length === 1 ? [...LISTS[list], "0", ...path] : undefined;
}

function attempt(path: readonly string[], value: string, question: ChangeQuestion): readonly TriedChange[] {
  const { table, intent, now, match } = question;
  const prepared = prepareIntent(withMember(intent, path, flagOr(value)));
  if (prepared.kind === "invalid" || !matches(match, prepared.intent)) return [];
  return [{ member: path.join("."), value, verdict: decide(table, prepared, { now }).verdict }];
}

const flagOr = (value: string): string | boolean =>
  value === "true" ? true : value === "false" ? false : value;

/** A copy in which the member is another; parents that are not there are not made. */
function withMember(node: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(node)) {
    return node.map((item: unknown, at) => (String(at) === name ? withMember(item, rest, value) : item));
  }
  if (typeof node !== "object" || node === null) return node;
  const member: unknown = Object.entries(node).find(([key]) => key === name)?.[1];
  return { ...node, [name]: withMember(member, rest, value) };
}
