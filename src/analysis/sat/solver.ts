// Is there an assignment that satisfies all clauses and assumptions? Conflict-driven clause learning with two watched
// literals, first-UIP learning, activities, saved phases and restarts [Een, Soerensson: An Extensible SAT-solver, 2003].
// In: clauses, added at any time. Out: yes with a model, no with the assumptions that failed, or unknown when the budget
// ends. Every clause that is learnt is handed to `onLearnt`: the log that proofs are checked from.
// INVARIANT: watched literals are the first two of a clause; a clause with a false watch has a true one, or a conflict
// is about to be found.

import { type Clause, type Literal, negate, variableOf } from "./literals.ts";
import { type Numbers, numbers, push } from "./numbers.ts";
import { createOrder } from "./order.ts";

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
}

const UNASSIGNED = 0;
const TRUE = 1;
const FALSE = -1;
const NO_REASON = -1;
const UNGUARDED = -1;
const MOVED = -1;
/** Conflicts between two restarts, times the Luby sequence. */
const RESTART = 128;

/** A clause that follows from others: their numbers, in an order in which each adds one literal, the last contradicts. */
export interface Learnt {
  readonly number: number;
  readonly clause: Clause;
  readonly because: readonly number[];
}

export function createSolver(onLearnt: (learnt: Learnt) => void): Solver {
  // Clauses one behind the other: number, length, literals; a reference is the place of the length.
  const arena = numbers(1 << 12);
  /** By literal: references to clauses that watch its negation, each followed by another literal of the clause. */
  const watches: Numbers[] = [];
  const values = numbers(); // by literal
  const levels = numbers(); // by variable
  const reasons = numbers(); // by variable
  const phases = numbers(); // by variable
  const places = numbers(); // by variable: where it stands in the trail
  const seen = numbers(); // by variable
  const guards = numbers(); // by variable
  const trail = numbers();
  const levelStarts = numbers();
  const order = createOrder();
  let next = 0;
  /** Assumptions before this one are true. */
  let assumed = 0;
  /** The assumptions of the last question, and at which level each became true. */
  let previous: Clause = [];
  const assumedAt = numbers();
  /** Variables that were taken off the order and are not assigned. */
  const passedOver = numbers();
  let contradictory = false;
  let clauses = 0;
  /** Reasons that the clause being learnt stands on, each with the place of its literal in the trail. */
  let used: (readonly [place: number, reference: number])[] = [];
  let model = new Int32Array(0);
  let core: Clause = [];

  const valueAt = (literal: Literal): number => values.data[literal] ?? UNASSIGNED;
  const level = (): number => levelStarts.length;
  const levelOf = (literal: Literal): number => levels.data[variableOf(literal)] ?? 0;
  const isFree = (variable: number): boolean => valueAt(2 * variable) === UNASSIGNED;

  function assign(literal: Literal, reason: number): void {
    const variable = variableOf(literal);
    values.data[literal] = TRUE;
    values.data[negate(literal)] = FALSE;
    levels.data[variable] = level();
    reasons.data[variable] = reason;
    phases.data[variable] = literal & 1;
    places.data[variable] = trail.length;
    push(trail, literal);
  }

  function backTo(target: number): void {
    if (level() <= target) return;
    const start = levelStarts.data[target] ?? 0;
    for (let i = trail.length - 1; i >= start; i--) {
      const literal = trail.data[i] ?? 0;
      values.data[literal] = UNASSIGNED;
      values.data[negate(literal)] = UNASSIGNED;
      order.release(variableOf(literal));
    }
    trail.length = start;
    for (let i = 0; i < passedOver.length; i++) order.release(passedOver.data[i] ?? 0);
    passedOver.length = 0;
    levelStarts.length = target;
    next = start;
    while (assumedAt.length > 0 && (assumedAt.data[assumedAt.length - 1] ?? 0) > target) assumedAt.length--;
    assumed = assumedAt.length;
  }

  function store(clause: Clause, number: number): number {
    push(arena, number);
    const reference = arena.length;
    push(arena, clause.length);
    for (const literal of clause) push(arena, literal);
    watch(clause[0] ?? 0, reference, clause[1] ?? 0);
    watch(clause[1] ?? 0, reference, clause[0] ?? 0);
    return reference;
  }

  function watch(literal: Literal, reference: number, other: Literal): void {
    const list = watches[negate(literal)];
    if (list === undefined) return;
    push(list, reference);
    push(list, other);
  }

  /** A clause whose literals are all false, or NO_REASON. */
  function propagate(): number {
    while (next < trail.length) {
      const conflict = propagateOne(trail.data[next++] ?? 0);
      if (conflict !== NO_REASON) return conflict;
    }
    return NO_REASON;
  }

  function propagateOne(literal: Literal): number {
    const list = watches[literal];
    if (list === undefined) return NO_REASON;
    const { data } = list;
    let kept = 0;
    let conflict = NO_REASON;
    let i = 0;
    while (i < list.length && conflict === NO_REASON) {
      const reference = data[i++] ?? 0;
      const other = data[i++] ?? 0;
      const first = valueAt(other) === TRUE ? other : visit(reference, negate(literal));
      if (first === MOVED) continue;
      data[kept++] = reference;
      data[kept++] = first;
      if (!imply(first, reference)) conflict = reference;
    }
    data.copyWithin(kept, i, list.length);
    list.length -= i - kept;
    return conflict;
  }

  /** Makes a literal true because of a clause; false when it is false already. */
  function imply(literal: Literal, reference: number): boolean {
    const value = valueAt(literal);
    if (value === UNASSIGNED) assign(literal, reference);
    return value !== FALSE;
  }

  /** The other literal that a clause watches, or MOVED when it watches something else than the falsified one now. */
  function visit(reference: number, falsified: Literal): Literal {
    const first = firstOther(reference, falsified);
    return valueAt(first) !== TRUE && findWatch(reference, first) ? MOVED : first;
  }

  /** Puts the falsified literal second and returns the first. */
  function firstOther(reference: number, falsified: Literal): Literal {
    const { data } = arena;
    const first = data[reference + 1] ?? 0;
    if (first !== falsified) return first;
    const second = data[reference + 2] ?? 0;
    data[reference + 1] = second;
    data[reference + 2] = falsified;
    return second;
  }

  function findWatch(reference: number, first: Literal): boolean {
    const { data } = arena;
    const end = reference + (data[reference] ?? 0);
    for (let k = reference + 3; k <= end; k++) {
      const literal = data[k] ?? 0;
      if (valueAt(literal) === FALSE) continue;
      data[k] = data[reference + 2] ?? 0;
      data[reference + 2] = literal;
      watch(literal, reference, first);
      return true;
    }
    return false;
  }

  /** The first unique implication point of a conflict: a clause whose first literal is the only one of this level. */
  function learn(conflict: number): Literal[] {
    const learnt: Literal[] = [0];
    let open = 0;
    let reason = conflict;
    let at = trail.length - 1;
    let literal: Literal = -1;
    used = [];
    do {
      if (literal !== -1) use(variableOf(literal), reason);
      open += look(reason, literal, learnt);
      while ((seen.data[variableOf(trail.data[at] ?? 0)] ?? 0) === 0) at--;
      literal = trail.data[at--] ?? 0;
      reason = reasons.data[variableOf(literal)] ?? NO_REASON;
      seen.data[variableOf(literal)] = 0;
      open--;
    } while (open > 0);
    learnt[0] = negate(literal);
    const kept = learnt.filter((each, index) => index === 0 || !isImplied(each));
    for (const each of learnt) seen.data[variableOf(each)] = 0;
    return kept;
  }

  const numberOf = (reference: number): number => arena.data[reference - 1] ?? 0;

  const use = (variable: number, reference: number): void => {
    used.push([places.data[variable] ?? 0, reference]);
  };

  /** Marks the literals of a reason; returns how many are of the current level. */
  function look(reason: number, implied: Literal, learnt: Literal[]): number {
    const { data } = arena;
    let open = 0;
    const end = reason + (data[reason] ?? 0);
    for (let k = reason + 1; k <= end; k++) {
      const literal = data[k] ?? 0;
      const variable = variableOf(literal);
      if (literal === implied || (seen.data[variable] ?? 0) === 1 || levelOf(literal) === 0) continue;
      seen.data[variable] = 1;
      order.bump(variable);
      if (levelOf(literal) === level()) open++;
      else learnt.push(literal);
    }
    return open;
  }

  /** All literals of its reason are in the learnt clause already, or of level 0. */
  function isImplied(literal: Literal): boolean {
    const reason = reasons.data[variableOf(literal)] ?? NO_REASON;
    if (reason === NO_REASON) return false;
    const { data } = arena;
    const end = reason + (data[reason] ?? 0);
    for (let k = reason + 1; k <= end; k++) {
      const other = data[k] ?? 0;
      if (other === negate(literal) || levelOf(other) === 0) continue;
      if ((seen.data[variableOf(other)] ?? 0) === 0) return false;
    }
    use(variableOf(literal), reason);
    return true;
  }

  /** Takes back what the conflict disproves and asserts the learnt clause. */
  function resolve(conflict: number): void {
    const learnt = learn(conflict);
    let deepest = 1;
    for (let i = 2; i < learnt.length; i++)
      if (levelOf(learnt[i] ?? 0) > levelOf(learnt[deepest] ?? 0)) deepest = i;
    const [first = 0] = learnt;
    const number = clauses++;
    used.sort(([a], [b]) => a - b);
    const because = [...used.map(([, reference]) => numberOf(reference)), numberOf(conflict)];
    onLearnt({ number, clause: learnt.slice(), because });
    if (learnt.length === 1) {
      backTo(0);
      assign(first, NO_REASON);
    } else {
      const second = learnt[deepest] ?? 0;
      learnt[deepest] = learnt[1] ?? 0;
      learnt[1] = second;
      backTo(levelOf(second));
      assign(first, store(learnt, number));
    }
    order.decay();
  }

  /** The assumptions that lead to `literal` being false. */
  function failedBy(literal: Literal): Clause {
    const found: Literal[] = [literal];
    if (level() === 0) return found;
    seen.data[variableOf(literal)] = 1;
    for (let i = trail.length - 1; i >= (levelStarts.data[0] ?? 0); i--) {
      const each = trail.data[i] ?? 0;
      const variable = variableOf(each);
      if (seen.data[variable] === 1) {
        seen.data[variable] = 0;
        if (!markReason(each) && each !== literal) found.push(each);
      }
    }
    seen.data[variableOf(literal)] = 0;
    return found;
  }

  /** Marks what a literal follows from; false when it was assumed. */
  function markReason(implied: Literal): boolean {
    const reason = reasons.data[variableOf(implied)] ?? NO_REASON;
    if (reason === NO_REASON) return false;
    const { data } = arena;
    const end = reason + (data[reason] ?? 0);
    for (let k = reason + 1; k <= end; k++) {
      const literal = data[k] ?? 0;
      if (literal !== implied && levelOf(literal) > 0) seen.data[variableOf(literal)] = 1;
    }
    return true;
  }

  /** The next assumption that is not true yet, then the most active variable; undefined when all is assigned. */
  function decide(assumptions: Clause): Literal | undefined {
    for (; assumed < assumptions.length; assumed++) {
      const assumption = assumptions[assumed] ?? 0;
      if (valueAt(assumption) !== TRUE) return assumption;
      push(assumedAt, level());
    }
    for (let variable = order.next(isFree); variable !== -1; variable = order.next(isFree)) {
      const guard = guards.data[variable] ?? UNGUARDED;
      if (guard === UNGUARDED || valueAt(guard) === TRUE) return guess(variable);
      push(passedOver, variable);
      if (valueAt(guard) === UNASSIGNED) {
        order.release(variable);
        return guess(variableOf(guard));
      }
    }
    return undefined;
  }

  const guess = (variable: number): Literal => 2 * variable + (phases.data[variable] ?? 0);

  /** What the last question assumed too need not be worked out again. */
  function keepCommon(assumptions: Clause): void {
    let common = 0;
    while (common < assumedAt.length && assumptions[common] === previous[common]) common++;
    previous = assumptions;
    backTo(common === 0 ? 0 : (assumedAt.data[common - 1] ?? 0));
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
      backTo(0);
      if (conflicts >= budget) return "unknown";
    }
  }

  /** Undefined after so many conflicts. */
  function searchUntil(assumptions: Clause, conflicts: number): Verdict | undefined {
    for (let left = conflicts; ; ) {
      const conflict = propagate();
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
    if (literal === undefined) return accept();
    if (valueAt(literal) === FALSE) {
      core = failedBy(literal);
      return "unsatisfiable";
    }
    push(levelStarts, trail.length);
    assign(literal, NO_REASON);
    return undefined;
  }

  function contradict(): Verdict {
    contradictory = true;
    return "unsatisfiable";
  }

  function accept(): Verdict {
    model = values.data.slice(0, 2 * levels.length);
    return "satisfiable";
  }

  return {
    variable(isGuessed) {
      const variable = levels.length;
      for (const list of [levels, seen]) push(list, 0);
      push(reasons, NO_REASON);
      push(guards, UNGUARDED);
      push(phases, 1);
      push(places, 0);
      for (let i = 0; i < 2; i++) {
        push(values, UNASSIGNED);
        watches.push(numbers(4));
      }
      order.add(isGuessed);
      return variable;
    },
    add(clause) {
      const number = clauses++;
      backTo(0);
      const literals = [...new Set(clause)];
      if (literals.some((literal) => valueAt(literal) === TRUE || literals.includes(negate(literal))))
        return number;
      const open = literals.filter((literal) => valueAt(literal) !== FALSE);
      const [only] = open;
      if (only === undefined) contradictory = true;
      else if (open.length === 1) assign(only, NO_REASON);
      else store(open, number);
      return number;
    },
    prefer(literal) {
      phases.data[variableOf(literal)] = literal & 1;
    },
    guard(variable, literal) {
      guards.data[variable] = literal;
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
  };
}

/** 1 1 2 1 1 2 4 1 1 2 ... [Luby, Sinclair, Zuckerman 1993]. */
function luby(index: number): number {
  let size = 1;
  let power = 0;
  while (size < index + 1) {
    size = 2 * size + 1;
    power++;
  }
  let rest = index;
  while (size - 1 !== rest) {
    size = (size - 1) >> 1;
    power--;
    rest %= size;
  }
  return 2 ** power;
}
