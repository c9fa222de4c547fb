// What a change of policy really changes. In: the policy before and after. Out: whether some call gets a looser verdict, or a
// stricter one, or is asked for less; and every change by its cause, the looser ones first. The list is complete: its last
// step proves that nothing else changed.

import type { Decision } from "../decision/decision.ts";
import { strictness, VERDICTS, type Verdict } from "../decision/verdict.ts";
import type { Policy } from "../ir/policy.ts";
import { askByCase, casesOf } from "./diff-cases.ts";
import { createEngine, type Engine } from "./engine.ts";
import type { Progress } from "./facts.ts";
import { asksLess, demandsOf } from "./obligations.ts";
import { contributes } from "./outcome.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import type { Answer, Sample } from "./reasoner.ts";
import { type Literal, negate } from "./sat/literals.ts";
import { compareScripts, type Strength } from "./script-settings.ts";
import { minimise } from "./witness/minimise.ts";
import { type Replayed, tryReplay, WitnessError } from "./witness/replay.ts";
import { type Witness, writeWitness } from "./witness/write.ts";

export type Relation = "equivalent" | "tighter" | "looser" | "mixed";

/** What a policy says to a call, and by which rules; none where the default or the fail-closed checks decide. */
export interface Side {
  readonly verdict: Verdict;
  readonly rules: readonly string[];
}

export interface Change {
  readonly before: Side;
  readonly after: Side;
  readonly witness: Witness;
}

export interface PolicyDiff {
  /** Of verdicts. */
  readonly relation: Relation | "undetermined";
  readonly looser?: Change;
  readonly tighter?: Change;
  /** What is left to do, where verdicts are equal. */
  readonly obligations: Strength | "undetermined";
  /** A call with the same verdict that is asked for less. */
  readonly weaker?: Change;
  /** Limits on scripts as a whole. */
  readonly scripts: Strength;
  /** By cause; empty when only the relation was asked for. */
  readonly changes: readonly Change[];
  /** There are no other changes, and that was proved. */
  readonly complete: boolean;
  readonly proved: number;
}

export interface DiffOptions {
  readonly conflicts?: number;
  /** Whether to list all changes. */
  readonly changes?: boolean;
  /** Past so many the list ends. */
  readonly most?: number;
}

const MOST_CHANGES = 1_000;
/** So many witnesses are made small; nobody reads more. */
const MOST_SMALL = 100;

/** Yields after each change that was found. */
export function* diffPolicies(
  before: Policy,
  after: Policy,
  options: DiffOptions = {},
): Generator<Progress, PolicyDiff> {
  const engine = createEngine([before, after], options);
  const context = contextOf(engine, before, after, options.changes !== false);
  const looser = context.find(context.looser, true);
  const tighter = context.find(context.tighter, true);
  const obligations = compareObligations(context);
  const changes: Change[] = [];
  let complete = options.changes !== false;
  if (complete) {
    for (const direction of [context.looser, context.tighter]) {
      const listed = yield* listChanges(context, direction, changes, options.most ?? MOST_CHANGES);
      complete &&= listed;
    }
  }
  return {
    relation: relationOf(looser, tighter),
    ...(looser.kind === "yes" && { looser: looser.change }),
    ...(tighter.kind === "yes" && { tighter: tighter.change }),
    ...obligations,
    scripts: compareScripts(before.settings.scripts, after.settings.scripts),
    changes,
    complete,
    proved: engine.reasoner.checked(),
  };
}

type FoundChange =
  | { readonly kind: "yes"; readonly change: Change; readonly cause: readonly Literal[] }
  | { readonly kind: "no" }
  | { readonly kind: "undetermined" };

interface Context {
  readonly engine: Engine;
  readonly sides: Pair<PolicyLiterals>;
  readonly looser: Literal;
  readonly tighter: Literal;
  find(question: Literal, small: boolean, also?: Also): FoundChange;
  ask(assumptions: readonly Literal[]): Answer["kind"];
}

interface Also {
  readonly assumed?: readonly Literal[];
  /** What must be true of both decisions beside their verdicts. */
  readonly shows?: (before: Decision, after: Decision) => boolean;
}

function relationOf(looser: FoundChange, tighter: FoundChange): PolicyDiff["relation"] {
  if (looser.kind === "undetermined" || tighter.kind === "undetermined") return "undetermined";
  if (looser.kind === "yes") return tighter.kind === "yes" ? "mixed" : "looser";
  return tighter.kind === "yes" ? "tighter" : "equivalent";
}

function contextOf(engine: Engine, before: Policy, after: Policy, listing: boolean): Context {
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
    find(question, small, { assumed = [], shows = () => true } = {}) {
      const answer = askByCase(reasoner, cases, [...assumed, question]);
      return answer.kind === "yes"
        ? changeOf(sides, { policies: [before, after], shows, small }, answer)
        : answer;
    },
    ask: (assumptions) => askByCase(reasoner, cases, assumptions).kind,
  };
}

type Pair<T> = readonly [T, T];

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
}

function changeOf(
  sides: Pair<Deciders>,
  { policies, shows, small }: Showing,
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
    ...verdictLiterals(sample, literals),
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

const sideOf = ({ decision: { verdict, matched_rule } }: Replayed): Side => ({
  verdict,
  rules: matched_rule === "" ? [] : matched_rule.split(","),
});

/** One change after the other, each with its cause excluded from then on. False when the list was cut off. */
function* listChanges(
  context: Context,
  direction: Literal,
  changes: Change[],
  most: number,
): Generator<Progress, boolean> {
  const { reasoner } = context.engine;
  const listing = reasoner.fresh();
  for (;;) {
    const found = context.find(direction, changes.length < MOST_SMALL, { assumed: [listing] });
    if (found.kind === "no") return true;
    if (found.kind === "undetermined" || changes.length >= most) return false;
    changes.push(found.change);
    reasoner.require([reasoner.not(listing), ...found.cause.map(reasoner.not)]);
    yield { done: changes.length, of: changes.length + 1 };
  }
}

type Obligations = Pick<PolicyDiff, "obligations" | "weaker">;

function compareObligations({ engine, sides, looser, tighter, find, ask }: Context): Obligations {
  const { reasoner } = engine;
  const demands = demandsOf(reasoner, sides);
  const same = [reasoner.not(looser), reasoner.not(tighter)];
  const lost = demands.map(({ literals: [before = 0, after = 0] }) =>
    reasoner.and([before, reasoner.not(after)]),
  );
  const gained = demands.map(({ literals: [before = 0, after = 0] }) =>
    reasoner.and([after, reasoner.not(before)]),
  );
  const weaker = find(reasoner.or(lost), true, {
    assumed: same,
    shows: (before, after) => before.verdict === after.verdict && asksLess(after, before),
  });
  const stronger = ask([...same, reasoner.or(gained)]);
  if (weaker.kind === "undetermined" || stronger === "undetermined") return { obligations: "undetermined" };
  if (weaker.kind === "no") return { obligations: stronger === "yes" ? "stronger" : "equal" };
  return { obligations: stronger === "yes" ? "mixed" : "weaker", weaker: weaker.change };
}

/** The change is towards less. */
export const isLooser = ({ before, after }: Change): boolean =>
  strictness(after.verdict) < strictness(before.verdict);
