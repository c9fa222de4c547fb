// Where nothing decides that only one of two policies has, both say the same. A solver does not see that at a glance, but from
// one tier to the next it does. In: both policies in a reasoner, and the assumptions of that case. Out: nothing; the reasoner
// has been taught the steps. INVARIANT: a step is kept only with its proof, so nothing rests on the steps being true; they
// only make the questions easy that are asked afterwards.

import { VERDICTS, type Verdict } from "../decision/verdict.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import type { Reasoner } from "./reasoner.ts";
import type { Clause, Literal } from "./sat/literals.ts";

type Sides = readonly [PolicyLiterals, PolicyLiterals];

/** For one side, the other is what must say the same. */
interface Step {
  readonly side: PolicyLiterals;
  readonly other: PolicyLiterals;
  /** Tiers of the same priority; either may be missing. */
  readonly tier: number;
  readonly otherTier: number;
}

export function teachSteps(reasoner: Reasoner, [before, after]: Sides, inCase: Clause): void {
  const pairs = nextTiers([before, after]);
  const forth = pairs.map(([tier, otherTier]) => ({ side: before, other: after, tier, otherTier }));
  const back = pairs.map(([otherTier, tier]) => ({ side: after, other: before, tier, otherTier }));
  const teach: Teach = (...claim) => reasoner.teach([...inCase, ...claim]);
  for (const [i, step] of forth.entries()) {
    teachReach(reasoner, step, teach);
    teachReach(reasoner, back[i] ?? step, teach);
  }
  for (const steps of [forth, back])
    for (const verdict of VERDICTS.slice(1)) teachVerdict(reasoner, steps, verdict, teach);
}

/** That these cannot hold together. */
type Teach = (...claim: readonly Literal[]) => void;

/** For every priority that one of them has, and past the last one: the tier of each that is next. */
function nextTiers(sides: Sides): readonly (readonly [number, number])[] {
  const tiers = sides.map(({ model }) => model.tiers);
  const priorities = [...new Set(tiers.flatMap((own) => own.map(({ priority }) => priority)))];
  const place: [number, number] = [0, 0];
  return [...priorities.sort((a, b) => a - b), Number.POSITIVE_INFINITY].map((priority) => {
    for (const side of [0, 1] as const)
      while ((tiers[side]?.[place[side]]?.priority ?? Number.POSITIVE_INFINITY) < priority) place[side]++;
    return [place[0], place[1]];
  });
}

/** What reaches a tier of one policy reaches that of the other. */
function teachReach({ not }: Reasoner, { side, other, tier, otherTier }: Step, teach: Teach): void {
  const [reached, there] = [side.reaches(tier), other.reaches(otherTier)];
  if (reached !== there) teach(reached, not(there));
}

/** What one policy gives, the other gives. */
function teachVerdict({ and, not }: Reasoner, steps: readonly Step[], verdict: Verdict, teach: Teach): void {
  for (const { side, other, tier, otherTier } of steps) {
    const given = side.gives(tier, verdict);
    const milder = not(other.atLeast(verdict));
    if (given === other.gives(otherTier, verdict)) continue;
    if (side.within(tier, verdict) !== other.within(otherTier, verdict))
      for (const rule of side.model.tiers[tier]?.rules ?? [])
        teach(side.reaches(tier), and([side.matches(rule), side.effect(rule, verdict)]), milder);
    teach(given, milder);
  }
  for (const { side, other } of steps.slice(-1))
    teach(and([side.atLeast(verdict), not(other.atLeast(verdict))]));
}
