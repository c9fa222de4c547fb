// Where two policies can differ at all: where a rule decides that only one of them has, or a setting. In: both policies in a
// reasoner. Out: cases that a question is asked in, one after the other. INVARIANT: the last case is "none of these", and it
// is asked like the others, so nothing rests on this being true; it is only why the cases are easy.

import type { Rule } from "../ir/policy.ts";
import { teachSteps } from "./diff-steps.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import type { Answer, Reasoner } from "./reasoner.ts";
import type { Clause, Literal } from "./sat/literals.ts";

export function casesOf(
  reasoner: Reasoner,
  before: PolicyLiterals,
  after: PolicyLiterals,
): readonly Clause[] {
  const [old, fresh] = [before.model.policy, after.model.policy];
  const differing: readonly Clause[] = [
    ...settingCases(
      old.settings.fail_closed,
      fresh.settings.fail_closed,
      [before.failClosed],
      [after.failClosed],
    ),
    ...onlyIn(before, after).map((rule) => before.live(rule)),
    ...onlyIn(after, before).map((rule) => after.live(rule)),
    ...settingCases(old.default_verdict, fresh.default_verdict, [before.byDefault()], [after.byDefault()]),
  ];
  const none = differing.map((literals) => reasoner.not(reasoner.and(literals)));
  teachSteps(reasoner, [before, after], none);
  return [...differing, none];
}

const settingCases = (before: unknown, after: unknown, old: Clause, fresh: Clause): readonly Clause[] =>
  JSON.stringify(before) === JSON.stringify(after) ? [] : [old, fresh];

/** What a verdict and what is left to do depend on. */
const keyOf = ({ priority, effect, match, constraints }: Rule): string =>
  JSON.stringify([priority, effect, match, constraints]);

/** Rules of one policy that the other does not have as often. */
function onlyIn({ model }: PolicyLiterals, other: PolicyLiterals): readonly number[] {
  const left = new Map<string, number>();
  for (const { rule } of other.model.rules) left.set(keyOf(rule), (left.get(keyOf(rule)) ?? 0) + 1);
  return model.rules.flatMap(({ rule }, index) => {
    const count = left.get(keyOf(rule)) ?? 0;
    left.set(keyOf(rule), count - 1);
    return count > 0 ? [] : [index];
  });
}

/** The first case that says yes; no when every case does. */
export function askByCase(
  reasoner: Reasoner,
  cases: readonly Clause[],
  question: readonly Literal[],
): Answer {
  let answer: Answer = { kind: "no", core: [] };
  for (const one of cases) {
    const own = reasoner.ask([...one, ...question]);
    if (own.kind === "yes") return own;
    if (own.kind === "undetermined") answer = own;
  }
  return answer;
}
