// Two policies in one reasoner, and the search for calls that tell them apart. In: both policies. Out: a change that shows what
// is asked for, replayed under both; or one after the other, each with its cause excluded from then on.

import type { Decision } from "../decision/decision.ts";
import { VERDICTS } from "../decision/verdict.ts";
import type { Policy } from "../ir/policy.ts";
import type { Change, Side } from "./change.ts";
import { askByCase, casesOf } from "./diff-cases.ts";
import type { Engine } from "./engine.ts";
import type { Progress } from "./facts.ts";
import { contributes } from "./outcome.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import type { Answer, Sample } from "./reasoner.ts";
import { type Literal, negate } from "./sat/literals.ts";
import { minimise } from "./witness/minimise.ts";
import { type Replayed, tryReplay, WitnessError } from "./witness/replay.ts";
import { type Witness, writeWitness } from "./witness/write.ts";

export const MOST_CHANGES = 1_000;
/** So many witnesses are made small; nobody reads more. */
const MOST_SMALL = 100;

export type FoundChange =
  | { readonly kind: "yes"; readonly change: Change; readonly cause: readonly Literal[] }
  | { readonly kind: "no" }
  | { readonly kind: "undetermined" };

export interface Context {
  readonly engine: Engine;
  readonly sides: Pair<PolicyLiterals>;
  readonly looser: Literal;
  readonly tighter: Literal;
  find(question: Literal, small: boolean, also?: Also): FoundChange;
  ask(assumptions: readonly Literal[]): Answer["kind"];
}

export interface Also {
  readonly assumed?: readonly Literal[];
  /** What must be true of both decisions beside their verdicts. */
  readonly shows?: (before: Decision, after: Decision) => boolean;
  /** Whether what the same rules decide otherwise is another change. */
  readonly byVerdict?: boolean;
}

export function contextOf(engine: Engine, before: Policy, after: Policy, listing: boolean): Context {
  const { reasoner, policies } = engine;
  const [one, other] = policies;
  if (one === undefined || other === undefined) throw new RangeError("two policies are compared");
  const sides = [decidersOf(engine, one, listing), decidersOf(engine, other, listing)] as const;
  const cases = casesOf(reasoner, one, other);
  const stricter = (a: PolicyLiterals, b: PolicyLiterals): Literal =>
    reasoner.or(
      VERDICTS.slice(1).map((verdict) =>
        reasoner.and([a.atLeast(verdict), reasoner.not(b.atLeast(verdict))]),
      ),
    );
  return {
    engine,
    sides: [one, other],
    looser: stricter(one, other),
    tighter: stricter(other, one),
    find(question, small, { assumed = [], shows = () => true, byVerdict = true } = {}) {
      const answer = askByCase(reasoner, cases, [...assumed, question]);
      return answer.kind === "yes"
        ? changeOf(sides, { policies: [before, after], shows, small, byVerdict }, answer)
        : answer;
    },
    ask: (assumptions) => askByCase(reasoner, cases, assumptions).kind,
  };
}

export type Pair<T> = readonly [T, T];

/** What may decide a call, as literals that are there before anything is asked: a model knows no later ones. */
interface Deciders {
  readonly literals: PolicyLiterals;
  /** Each rule by whether it contributes, in decision order; then the default and the fail-closed checks. */
  readonly all: readonly Literal[];
}

function decidersOf({ reasoner }: Engine, literals: PolicyLiterals, listing: boolean): Deciders {
  for (const verdict of VERDICTS) literals.atLeast(verdict);
  const rules = listing ? literals.model.rules.map((_, rule) => contributes(reasoner, literals, rule)) : [];
  return { literals, all: [...rules, literals.byDefault(), literals.failClosed] };
}

interface Showing {
  readonly policies: Pair<Policy>;
  readonly shows: (before: Decision, after: Decision) => boolean;
  readonly small: boolean;
  readonly byVerdict: boolean;
}

function changeOf(
  sides: Pair<Deciders>,
  { policies, shows, small, byVerdict }: Showing,
  { sample }: Extract<Answer, { kind: "yes" }>,
): FoundChange {
  const witness = writeWitness(sample);
  const shown = sidesOf(policies, witness, shows);
  const said = sides.map(({ literals: side }) =>
    VERDICTS.filter((verdict) => sample.holds(side.atLeast(verdict))).at(-1),
  );
  if (shown === undefined || shown.some(({ verdict }, i) => verdict !== said[i])) {
    throw new WitnessError(`it does not replay: ${JSON.stringify(witness)}`);
  }
  const isSame = (smaller: Witness): boolean =>
    JSON.stringify(sidesOf(policies, smaller, shows)) === JSON.stringify(shown);
  const shortest = small ? minimise(witness, isSame) : witness;
  const cause = sides.flatMap(({ literals, all }) => [
    ...(byVerdict ? verdictLiterals(sample, literals) : []),
    ...all.filter(sample.holds).slice(0, 1),
  ]);
  const [before, after] = shown;
  return { kind: "yes", change: { before, after, witness: shortest }, cause };
}

const verdictLiterals = ({ holds }: Sample, side: PolicyLiterals): readonly Literal[] =>
  VERDICTS.slice(1).map((verdict) => {
    const literal = side.atLeast(verdict);
    return holds(literal) ? literal : negate(literal);
  });

/** Undefined for what is no call, or does not show it. */
function sidesOf(policies: Pair<Policy>, witness: Witness, shows: Showing["shows"]): Pair<Side> | undefined {
  const [before, after] = policies.map((policy) => tryReplay(policy, witness));
  if (before === undefined || after === undefined || !shows(before.decision, after.decision))
    return undefined;
  return [sideOf(before), sideOf(after)];
}

function sideOf({ decision: { verdict, matched_rule }, failedClosed }: Replayed): Side {
  if (failedClosed) return { verdict, rules: [], by: "fail_closed" };
  return matched_rule === ""
    ? { verdict, rules: [], by: "default" }
    : { verdict, rules: matched_rule.split(","), by: "rules" };
}

interface Asked extends Also {
  readonly question: Literal;
}

/** One change after the other, each with its cause excluded from then on. False when the list was cut off. */
export function* listChanges(
  context: Context,
  { question, assumed = [], ...also }: Asked,
  changes: Change[],
  most = MOST_CHANGES,
): Generator<Progress, boolean> {
  const { reasoner } = context.engine;
  const listing = reasoner.fresh();
  for (;;) {
    const isSmall = changes.length < MOST_SMALL;
    const found = context.find(question, isSmall, { ...also, assumed: [listing, ...assumed] });
    if (found.kind === "no") return true;
    if (found.kind === "undetermined" || changes.length >= most) return false;
    changes.push(found.change);
    reasoner.require([reasoner.not(listing), ...found.cause.map(reasoner.not)]);
    yield { done: changes.length, of: changes.length + 1 };
  }
}
