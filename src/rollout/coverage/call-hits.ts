// Which points a single call reaches, rule by rule. In: the points, and a call as rules see it. Out: numbers of points. It asks
// the plain interpreter: of each rule up to the tier that decides, whether it would have matched without one of its parts;
// of each rule of that tier, whether a constraint would have asked for something else.

import type { Subject } from "../../constraints/contract.ts";
import type { ConstraintName } from "../../constraints/definitions.ts";
import type { Verdict } from "../../decision/verdict.ts";
import type { Intent } from "../../intent/intent.ts";
import { groupHolds, holds, matches } from "../../interpret/match.ts";
import { askConstraint, evaluateRule, mostRestrictive } from "../../interpret/rule.ts";
import type { Match, Rule } from "../../ir/policy.ts";
import { settingsWithout } from "./block-points.ts";
import type { Book } from "./book.ts";
import { type MatchPoint, matchWithout } from "./match-points.ts";
import type { Point, SettingPoint, ValuePoint } from "./point.ts";

export function callHits(book: Book, subject: Subject): readonly number[] {
  const { rules } = book.policy;
  const hits: number[] = [];
  const tier: { readonly place: number; readonly rule: Rule }[] = [];
  for (const [place, rule] of rules.entries()) {
    if (tier[0] !== undefined && rule.priority !== tier[0].rule.priority) break;
    const unmet = countUnmet(rule.match, subject.intent);
    if (unmet === 0) tier.push({ place, rule });
    if (unmet < 2) hits.push(...matchHits(book, place, rule.match, subject.intent));
  }
  if (tier.length === 0)
    return [...hits, ...book.ofPolicy.filter((number) => book.points[number]?.kind === "default")];
  const verdict = tier.map(({ rule }) => evaluateRule(rule, subject).verdict).reduce(mostRestrictive);
  return [...hits, ...tier.flatMap(({ place, rule }) => ruleHits(book, place, { rule, subject, verdict }))];
}

/** Without one of its parts a rule matches only where at most one does not hold: counted up to 2. */
function countUnmet({ conditions, groups }: Match, intent: Intent): number {
  let unmet = 0;
  for (const condition of conditions) if (!holds(condition, intent) && ++unmet > 1) return unmet;
  for (const group of groups) if (!groupHolds(group, intent) && ++unmet > 1) return unmet;
  return unmet;
}

function matchHits(
  { points, ofRules }: Book,
  place: number,
  match: Match,
  intent: Intent,
): readonly number[] {
  const matched = matches(match, intent);
  return (ofRules[place] ?? []).filter((number) => {
    const point = points[number];
    if (point?.kind !== "value" && point?.kind !== "clause") return false;
    if (point.kind === "value" && !isSaid(match, point, intent)) return false;
    return matchesWithout(match, point, intent) !== matched;
  });
}

function matchesWithout(match: Match, point: MatchPoint, intent: Intent): boolean {
  const without = matchWithout(match, point);
  return without !== undefined && matches(without, intent);
}

/** A value that the call does not have makes no difference; of long lists nothing else is looked at. */
function isSaid({ conditions, groups }: Match, { at, value }: ValuePoint, intent: Intent): boolean {
  const group = at.group === undefined ? undefined : groups[at.group];
  const condition = (group?.conditions ?? conditions)[at.condition];
  if (condition === undefined) return false;
  const alone = { field: condition.field, values: [value], negated: false };
  return group === undefined
    ? holds(alone, intent)
    : groupHolds({ list: group.list, quantifier: "any", conditions: [alone] }, intent);
}

interface Deciding {
  readonly rule: Rule;
  readonly subject: Subject;
  /** Of the tier. */
  readonly verdict: Verdict;
}

function ruleHits({ points, ofRules }: Book, place: number, deciding: Deciding): readonly number[] {
  const own = evaluateRule(deciding.rule, deciding.subject).verdict;
  return (ofRules[place] ?? []).filter((number) => {
    const point = points[number];
    return point !== undefined && isReached(point, deciding, own);
  });
}

function isReached(point: Point, { rule, subject, verdict }: Deciding, own: Verdict): boolean {
  if (point.kind === "rule") return true;
  if (point.kind === "effect") return own === verdict && own === rule.effect;
  if (!("block" in point) || point.rule === undefined) return false;
  if (point.kind === "obliges")
    return own === verdict && (point.block !== "approvals" || verdict === "require_approval");
  const asked = askConstraint(point.block, rule, subject).verdict;
  return point.kind === "fires"
    ? (asked !== undefined) === point.fires
    : askConstraint(point.block, ruleWithout(rule, point.block, point), subject).verdict !== asked;
}

export function ruleWithout(rule: Rule, block: ConstraintName, point: SettingPoint): Rule {
  const settings = rule.constraints[block];
  if (settings === undefined) return rule;
  return { ...rule, constraints: { ...rule.constraints, [block]: settingsWithout(settings, point) } };
}
