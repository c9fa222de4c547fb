// Why two policies decide one call differently. In: both explanations. Out: for each rule that decided in one of them
// only what became of it in the other, and for each that decided in both what it now says otherwise. It compares
// rules by name; a rule that was renamed is therefore gone and new.

import { strictness, type Verdict } from "../decision/verdict.ts";
import type { CallTrace, ConditionTrace, Explanation, RuleTrace } from "../runtime/explain.ts";

/** Read from the candidate: what it does to a call that the baseline decides in another way. */
export type ChangeCause = Found & {
  /** Of a script, the step that it is about, from 0. */
  readonly step?: number;
};

type Found =
  /** The call was stopped before any rule was asked, in one of the two policies only. */
  | { readonly kind: "stopped" | "admitted" }
  /** No rule matches in either policy. */
  | { readonly kind: "default"; readonly before: Verdict; readonly after: Verdict }
  /** Decided before; the candidate has no rule of the name. */
  | { readonly kind: "gone"; readonly rule: string }
  /** Decides now; the baseline has no rule of the name. */
  | { readonly kind: "added"; readonly rule: string }
  /** Decided before; does not match in the candidate, where this condition fails first. */
  | { readonly kind: "unmatched"; readonly rule: string; readonly condition?: ConditionTrace }
  /** Decides now; did not match in the baseline, where this condition failed first. */
  | { readonly kind: "matched"; readonly rule: string; readonly condition?: ConditionTrace }
  /** Decided before; matches still, but another rule comes first. */
  | { readonly kind: "outranked"; readonly rule: string; readonly by: string }
  /** Decides now; matched before too, but another rule came first. */
  | { readonly kind: "promoted"; readonly rule: string; readonly over: string }
  /** Decides in both, with another effect of its own. */
  | { readonly kind: "effect"; readonly rule: string; readonly before: Verdict; readonly after: Verdict }
  /** Decides in both; this constraint asks for another verdict than before, or no longer for one. */
  | {
      readonly kind: "constraint";
      readonly rule: string;
      readonly constraint: string;
      readonly before?: Verdict;
      readonly after?: Verdict;
    }
  /** Decides in both, and arrives at another verdict for none of the reasons above. */
  | { readonly kind: "outcome"; readonly rule: string; readonly before: Verdict; readonly after: Verdict };

export function causesOf(baseline: Explanation, candidate: Explanation): readonly ChangeCause[] {
  const [before, after] = [baseline.calls, candidate.calls];
  if (before.length !== after.length) return [{ kind: after.length === 0 ? "stopped" : "admitted" }];
  return before.flatMap((call, index) => {
    const other = after[index];
    if (other === undefined) return [];
    const verdicts = [verdictOf(baseline, index), verdictOf(candidate, index)] as const;
    const causes = callCauses(call, other, verdicts);
    return baseline.decision.script ? causes.map((cause) => ({ ...cause, step: index })) : causes;
  });
}

const verdictOf = ({ decision }: Explanation, index: number): Verdict =>
  decision.step_verdicts[index]?.verdict ?? decision.verdict;

function callCauses(
  baseline: CallTrace,
  candidate: CallTrace,
  [before, after]: readonly [Verdict, Verdict],
): readonly Found[] {
  const [was, is] = [decidersOf(baseline), decidersOf(candidate)];
  const [inBaseline, inCandidate] = [byName(baseline.rules), byName(candidate.rules)];
  const causes: readonly Found[] = [
    ...lacking(was, is).map((rule) => lossOf(rule, inCandidate.get(rule) ?? [], firstOf(is))),
    ...lacking(is, was).map((rule) => gainOf(rule, inBaseline.get(rule) ?? [], firstOf(was))),
    ...[...was.values()].flatMap((rule) => differences(rule, is.get(rule.name))),
  ];
  if (causes.length > 0 || before === after) return causes;
  const rule = firstOf(is);
  return rule === undefined
    ? [{ kind: "default", before, after }]
    : [{ kind: "outcome", rule, before, after }];
}

/** Of several deciding rules of one name the strictest stands for all. */
function decidersOf({ rules }: CallTrace): ReadonlyMap<string, RuleTrace> {
  const severity = ({ effect, verdict = effect }: RuleTrace): number => strictness(verdict);
  const deciders = new Map<string, RuleTrace>();
  for (const rule of rules) {
    const same = deciders.get(rule.name);
    if (rule.in_tier && (same === undefined || severity(rule) > severity(same))) {
      deciders.set(rule.name, rule);
    }
  }
  return deciders;
}

const firstOf = (deciders: ReadonlyMap<string, RuleTrace>): string | undefined =>
  deciders.keys().next().value;

const lacking = (some: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): string[] =>
  [...some.keys()].filter((name) => !others.has(name));

function byName(rules: readonly RuleTrace[]): ReadonlyMap<string, readonly RuleTrace[]> {
  const named = new Map<string, RuleTrace[]>();
  for (const rule of rules) {
    const same = named.get(rule.name);
    if (same === undefined) named.set(rule.name, [rule]);
    else same.push(rule);
  }
  return named;
}

function lossOf(rule: string, now: readonly RuleTrace[], first = ""): Found {
  const closest = closestOf(now);
  if (closest === undefined) return { kind: "gone", rule };
  return closest.matched
    ? { kind: "outranked", rule, by: first }
    : { kind: "unmatched", rule, ...firstFailed(closest) };
}

function gainOf(rule: string, then: readonly RuleTrace[], first = ""): Found {
  const closest = closestOf(then);
  if (closest === undefined) return { kind: "added", rule };
  return closest.matched
    ? { kind: "promoted", rule, over: first }
    : { kind: "matched", rule, ...firstFailed(closest) };
}

/** Several rules may share a name: one that matched, or the one of which fewest conditions failed. */
function closestOf(rules: readonly RuleTrace[]): RuleTrace | undefined {
  const distance = ({ matched, conditions }: RuleTrace): number =>
    matched ? -1 : conditions.filter(({ held }) => !held).length;
  return rules.reduce<RuleTrace | undefined>(
    (best, rule) => (best === undefined || distance(rule) < distance(best) ? rule : best),
    undefined,
  );
}

/** None where every condition held for some element of a list, but not all for the same element. */
function firstFailed({ conditions }: RuleTrace): { readonly condition?: ConditionTrace } {
  const condition = conditions.find(({ held, group }) => !held && group?.quantifier !== "none");
  return condition === undefined ? {} : { condition };
}

function differences(before: RuleTrace, after: RuleTrace | undefined): readonly Found[] {
  if (after === undefined) return [];
  const { name: rule } = before;
  const effect: readonly Found[] =
    before.effect === after.effect
      ? []
      : [{ kind: "effect", rule, before: before.effect, after: after.effect }];
  return [...effect, ...constraintDifferences(before, after)];
}

function constraintDifferences(before: RuleTrace, after: RuleTrace): readonly Found[] {
  const [was, is] = [verdictsByConstraint(before), verdictsByConstraint(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((constraint) => was.get(constraint) !== is.get(constraint))
    .map((constraint) => {
      const [asked, asks] = [was.get(constraint), is.get(constraint)];
      return {
        kind: "constraint",
        rule: before.name,
        constraint,
        ...(asked !== undefined && { before: asked }),
        ...(asks !== undefined && { after: asks }),
      };
    });
}

const verdictsByConstraint = ({ constraints }: RuleTrace): ReadonlyMap<string, Verdict | undefined> =>
  new Map(constraints.map(({ constraint, verdict }) => [constraint, verdict]));
