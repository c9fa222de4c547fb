// Is there a call for which all of this holds? In: formulas known beforehand, a budget. Out: yes with what the call says at
// each place, no with the conditions that exclude each other, or undetermined. INVARIANT: every "no" was checked by the proof
// checker before it is given; a "no" over places whose classes may be incomplete is undetermined.

import type { Formula } from "../formula/formula.ts";
import type { PlaceList } from "../intent/places.ts";
import { createEncoder } from "./encode/encoder.ts";
import { createGates } from "./encode/gates.ts";
import { planOf } from "./encode/plan.ts";
import { createVariables, type SlotCounts } from "./encode/variables.ts";
import type { KnownClasses } from "./partition/texts.ts";
import { type Clause, type Literal, negate } from "./sat/literals.ts";
import { createChecker } from "./sat/proof.ts";
import { createSolver, type Learnt } from "./sat/solver.ts";

export type Answer =
  | { readonly kind: "yes"; readonly sample: Sample }
  | { readonly kind: "no"; readonly core: Clause }
  | { readonly kind: "undetermined" };

/** What a call says, place by place. */
export interface Sample {
  at(place: string, slot?: number): string | number | boolean | undefined;
  /** Elements in a list. */
  count(list: PlaceList): number;
  /** Whether a condition holds of it. */
  holds(literal: Literal): boolean;
}

export interface Reasoner {
  readonly yes: Literal;
  literal(formula: Formula): Literal;
  and(literals: readonly Literal[]): Literal;
  or(literals: readonly Literal[]): Literal;
  not(literal: Literal): Literal;
  /** `conflicts`: what the question may cost, where it is not what every question may. */
  ask(assumptions: Clause, conflicts?: number): Answer;
  /** Conflicts so far. */
  spent(): number;
  /** Asks at little cost, and keeps a "no" for later answers to stand on: a step on the way to what is dear to find at once. */
  teach(assumptions: Clause): void;
  /** All classes and enough elements are there; otherwise it never says no. */
  readonly isComplete: boolean;
  /** A literal of its own, to switch clauses on with. */
  fresh(): Literal;
  require(clause: Clause): void;
  /** How many negative answers were checked. */
  checked(): number;
}

export interface Scope {
  /** All formulas that will be asked about. */
  readonly formulas: readonly Formula[];
  readonly slots: SlotCounts;
  /** Conflicts a question may cost. */
  readonly conflicts: number;
  /** More elements may be needed than there are slots. */
  readonly tooFewSlots: boolean;
  /** Classes that other reasoners found. */
  readonly known: KnownClasses;
  /** Called for each negative answer that was checked. */
  readonly onProof?: (() => void) | undefined;
}

/** A clause that was given, or learnt because of others. */
interface Step {
  readonly number: number;
  readonly clause: Clause;
  readonly because?: Learnt["because"];
}

/** A step that costs more is no step. */
const STEP_CONFLICTS = 100;

/** A claim of the solver that its proof does not bear out. */
export class ProofError extends Error {}

export function createReasoner({ formulas, slots, conflicts, tooFewSlots, known, onProof }: Scope): Reasoner {
  const checker = createChecker();
  let sound = true;
  let checked = 0;
  /** Since the last "no": what was given and learnt is of no interest to the checker until there is another. */
  const unchecked: Step[] = [];
  const solver = createSolver((learnt) => {
    unchecked.push(learnt);
  });
  const sink = {
    variable: solver.variable,
    prefer: solver.prefer,
    guard: solver.guard,
    add(clause: Clause) {
      unchecked.push({ number: solver.add(clause), clause });
    },
  };
  const gates = createGates(sink);
  const plan = planOf(formulas);
  const variables = createVariables(gates, plan, slots, known);
  const encode = createEncoder(gates, variables, plan);
  const isComplete = variables.exact && !tooFewSlots;

  function confirm(core: Clause): void {
    for (const { number, clause, because } of unchecked) {
      if (because === undefined) checker.given(number, clause);
      else sound &&= checker.learnt(number, clause, because);
    }
    unchecked.length = 0;
    if (!sound || !checker.refutes(core))
      throw new ProofError("the proof of a negative answer does not hold");
    checked++;
    onProof?.();
  }

  function sample(): Sample {
    const holds = solver.model();
    return {
      at: (place, slot = 0) => variables.chosen(place, slot, holds),
      count: (list) => variables.filled(list).filter(holds).length,
      holds,
    };
  }

  function ask(assumptions: Clause, budget: number): Answer {
    const verdict = solver.solve(assumptions, budget);
    if (verdict === "satisfiable") return { kind: "yes", sample: sample() };
    if (verdict === "unknown" || !isComplete) return { kind: "undetermined" };
    const core = solver.failed();
    confirm(core);
    return { kind: "no", core };
  }

  return {
    isComplete,
    yes: gates.yes,
    literal: encode,
    and: gates.and,
    or: gates.or,
    not: negate,
    fresh: gates.fresh,
    require: sink.add,
    checked: () => checked,
    ask: (assumptions, budget = conflicts) => ask(assumptions, budget),
    spent: solver.conflicts,
    teach(assumptions) {
      const answer = ask(assumptions, Math.min(conflicts, STEP_CONFLICTS));
      if (answer.kind === "no") sink.add(answer.core.map(negate));
    },
  };
}
