// Is there an assignment that satisfies all clauses and assumptions? Conflict-driven clause learning with two watched
// literals, first-UIP learning, activities, saved phases and restarts [Een, Soerensson: An Extensible SAT-solver, 2003].
// In: clauses, added at any time. Out: yes with a model, no with the assumptions that failed, or unknown when the budget
// ends. Every clause that is learnt is handed to `onLearnt`: the log that proofs are checked from.

import { failedBy, type Lesson, learn } from "./learn.ts";
import { type Clause, type Literal, variableOf } from "./literals.ts";
import { luby } from "./luby.ts";
import { numbers, push } from "./numbers.ts";
import { propagate, store } from "./propagate.ts";
import {
  addVariable,
  assign,
  backTo,
  createState,
  FALSE,
  levelAt,
  NO_REASON,
  type State,
  TRUE,
  UNASSIGNED,
  UNGUARDED,
  valueAt,
} from "./state.ts";

export type Verdict = "satisfiable" | "unsatisfiable" | "unknown";

export interface Solver {
  /** A new variable. One that the others determine need never be guessed. */
  variable(isGuessed: boolean): number;
  /** Clauses are numbered in one sequence, those that are given and those that are learnt. */
  add(clause: Clause): number;
  /** What a variable is tried as first. */
  prefer(literal: Literal): void;
  /**
   * The variable need not be guessed where the literal is false. Only for variables that any value of then fits: a model
   * leaves them open.
   */
  guard(variable: number, literal: Literal): void;
  /** `conflicts` is the budget; the answer depends on nothing else. */
  solve(assumptions: Clause, conflicts: number): Verdict;
  /** After "satisfiable": whether a literal is true in the model that was found. */
  model(): (literal: Literal) => boolean;
  /** After "unsatisfiable": assumptions that cannot hold together. */
  failed(): Clause;
  /** Conflicts of all questions so far. */
  conflicts(): number;
}

/** Conflicts between two restarts, times the Luby sequence. */
const RESTART = 128;

/** A clause that follows from others. */
export interface Learnt extends Lesson {
  readonly number: number;
}

export function createSolver(onLearnt: (learnt: Learnt) => void): Solver {
  const state = createState();
  /** Assumptions before this one are true. */
  let assumed = 0;
  /** The assumptions of the last question, and at which level each became true. */
  let previous: Clause = [];
  const assumedAt = numbers();
  let contradictory = false;
  let clauses = 0;
  let spent = 0;
  /** By literal; bytes, because a model is taken for each answer. */
  let model = new Int8Array(0);
  let core: Clause = [];

  const isFree = (variable: number): boolean => valueAt(state, 2 * variable) === UNASSIGNED;
  const level = (): number => state.levelStarts.length;

  function goBack(target: number): void {
    backTo(state, target);
    while (assumedAt.length > 0 && (assumedAt.data[assumedAt.length - 1] ?? 0) > target) assumedAt.length--;
    assumed = assumedAt.length;
  }

  /** Takes back what the conflict disproves and asserts the learnt clause. */
  function resolve(conflict: number): void {
    const { clause, because } = learn(state, conflict);
    spent++;
    const number = clauses++;
    onLearnt({ number, clause: clause.slice(), because });
    const [first = 0] = clause;
    if (clause.length === 1) {
      goBack(0);
      assign(state, first, NO_REASON);
    } else {
      goBack(deepestSecond(clause));
      assign(state, first, store(state, clause, number));
    }
    state.order.decay();
  }

  /** Puts a literal of the deepest level second, where it is watched, and returns that level. */
  function deepestSecond(clause: Literal[]): number {
    let deepest = 1;
    for (let i = 2; i < clause.length; i++) {
      if (levelAt(state, clause[i] ?? 0) > levelAt(state, clause[deepest] ?? 0)) deepest = i;
    }
    const second = clause[deepest] ?? 0;
    clause[deepest] = clause[1] ?? 0;
    clause[1] = second;
    return levelAt(state, second);
  }

  /** The next assumption that is not true yet, then the most active variable; undefined when all is assigned. */
  function decide(assumptions: Clause): Literal | undefined {
    for (; assumed < assumptions.length; assumed++) {
      const assumption = assumptions[assumed] ?? 0;
      if (valueAt(state, assumption) !== TRUE) return assumption;
      push(assumedAt, level());
    }
    const { order, guards, passedOver } = state;
    for (let variable = order.next(isFree); variable !== -1; variable = order.next(isFree)) {
      const guard = guards.data[variable] ?? UNGUARDED;
      if (guard === UNGUARDED || valueAt(state, guard) === TRUE) return guess(variable);
      push(passedOver, variable);
      if (valueAt(state, guard) === UNASSIGNED) {
        order.release(variable);
        return guess(variableOf(guard));
      }
    }
    return undefined;
  }

  const guess = (variable: number): Literal => 2 * variable + (state.phases.data[variable] ?? 0);

  /** What the last question assumed too need not be worked out again. */
  function keepCommon(assumptions: Clause): void {
    let common = 0;
    while (common < assumedAt.length && assumptions[common] === previous[common]) common++;
    previous = assumptions;
    goBack(common === 0 ? 0 : (assumedAt.data[common - 1] ?? 0));
    assumedAt.length = Math.min(assumedAt.length, common);
    assumed = assumedAt.length;
  }

  function search(assumptions: Clause, budget: number): Verdict {
    let conflicts = 0;
    for (let restarts = 0; ; restarts++) {
      const most = Math.min(budget - conflicts, RESTART * luby(restarts));
      const verdict = searchUntil(assumptions, most);
      if (verdict !== undefined) return verdict;
      conflicts += most;
      // Why back in any case: the last conflict stands, and the next search must not start from it.
      goBack(0);
      if (conflicts >= budget) return "unknown";
    }
  }

  /** Undefined after so many conflicts. */
  function searchUntil(assumptions: Clause, conflicts: number): Verdict | undefined {
    for (let left = conflicts; ; ) {
      const conflict = propagate(state);
      if (conflict === NO_REASON) {
        const verdict = goOn(assumptions);
        if (verdict !== undefined) return verdict;
      } else {
        if (level() === 0) return contradict();
        if (left-- === 0) return undefined;
        resolve(conflict);
      }
    }
  }

  /** Assumes or guesses one more literal; a verdict when there is none, or when an assumption is false. */
  function goOn(assumptions: Clause): Verdict | undefined {
    const literal = decide(assumptions);
    if (literal === undefined) {
      model = new Int8Array(state.values.data.subarray(0, state.values.length));
      return "satisfiable";
    }
    if (valueAt(state, literal) === FALSE) {
      core = failedBy(state, literal);
      return "unsatisfiable";
    }
    push(state.levelStarts, state.trail.length);
    assign(state, literal, NO_REASON);
    return undefined;
  }

  function contradict(): Verdict {
    contradictory = true;
    return "unsatisfiable";
  }

  return {
    variable: (isGuessed) => addVariable(state, isGuessed),
    add(clause) {
      const number = clauses++;
      goBack(0);
      const open = openIn(state, clause);
      if (open === undefined) return number;
      const [only] = open;
      if (only === undefined) contradictory = true;
      else if (open.length === 1) assign(state, only, NO_REASON);
      else store(state, open, number);
      return number;
    },
    prefer(literal) {
      state.phases.data[variableOf(literal)] = literal & 1;
    },
    guard(variable, literal) {
      state.guards.data[variable] = literal;
    },
    solve(assumptions, conflicts) {
      keepCommon(assumptions);
      core = [];
      return contradictory ? "unsatisfiable" : search(assumptions, conflicts);
    },
    model() {
      const found = model;
      return (literal) => found[literal] === TRUE;
    },
    failed: () => core,
    conflicts: () => spent,
  };
}

/** Its literals that are not false, each once; undefined where it holds anyway. */
function openIn(state: State, clause: Clause): Clause | undefined {
  const open: Literal[] = [];
  let holds = false;
  for (const literal of clause) {
    const known = state.seen.data[variableOf(literal)] ?? 0;
    const mark = 1 + (literal & 1);
    holds ||= valueAt(state, literal) === TRUE || known === 3 - mark;
    if (known !== 0 || valueAt(state, literal) === FALSE) continue;
    state.seen.data[variableOf(literal)] = mark;
    open.push(literal);
  }
  for (const literal of open) state.seen.data[variableOf(literal)] = 0;
  return holds ? undefined : open;
}
