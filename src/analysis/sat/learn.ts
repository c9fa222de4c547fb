// What a conflict teaches. In: a clause whose literals are all false. Out: a clause that forbids what led there, with what it
// follows from: the first unique implication point [Marques-Silva, Sakallah 1999], without literals that others imply
// [Soerensson, Biere 2009]. Also: which assumptions make a literal false.

import { type Clause, type Literal, negate, variableOf } from "./literals.ts";
import { numberOf } from "./propagate.ts";
import { levelAt, NO_REASON, reasonOf, type State } from "./state.ts";

export interface Lesson {
  /** The first literal is the only one of the conflict's level. */
  readonly clause: Literal[];
  /** Numbers of clauses, in an order in which each adds one literal; the last contradicts. */
  readonly because: readonly number[];
}

/** Reasons that were used, each with the place of its literal in the trail. */
type Used = (readonly [place: number, reference: number])[];

export function learn(state: State, conflict: number): Lesson {
  const { trail, seen } = state;
  const clause: Literal[] = [0];
  const used: Used = [];
  let open = look(state, conflict, -1, clause);
  let at = trail.length - 1;
  for (;;) {
    while ((seen.data[variableOf(trail.data[at] ?? 0)] ?? 0) === 0) at--;
    const literal = trail.data[at--] ?? 0;
    seen.data[variableOf(literal)] = 0;
    clause[0] = negate(literal);
    if (--open === 0) break;
    use(state, literal, used);
    open += look(state, reasonOf(state, literal), literal, clause);
  }
  const kept = clause.filter((literal, index) => index === 0 || !isImplied(state, literal, used));
  for (const literal of clause) seen.data[variableOf(literal)] = 0;
  used.sort(([a], [b]) => a - b);
  const reasons = used.map(([, reference]) => numberOf(state, reference));
  return { clause: kept, because: [...reasons, numberOf(state, conflict)] };
}

function use(state: State, literal: Literal, used: Used): void {
  used.push([state.places.data[variableOf(literal)] ?? 0, reasonOf(state, literal)]);
}

/** Marks the literals of a reason; returns how many are of the current level. */
function look(state: State, reason: number, implied: Literal, clause: Literal[]): number {
  const { seen, order, levelStarts, arena } = state;
  const end = reason + (arena.data[reason] ?? 0);
  let open = 0;
  for (let k = reason + 1; k <= end; k++) {
    const literal = arena.data[k] ?? 0;
    const variable = variableOf(literal);
    const level = levelAt(state, literal);
    if (literal === implied || seen.data[variable] === 1 || level === 0) continue;
    seen.data[variable] = 1;
    order.bump(variable);
    if (level === levelStarts.length) open++;
    else clause.push(literal);
  }
  return open;
}

/** All literals of its reason are in the clause already, or of level 0. */
function isImplied(state: State, literal: Literal, used: Used): boolean {
  const { data } = state.arena;
  const reason = reasonOf(state, literal);
  if (reason === NO_REASON) return false;
  const end = reason + (data[reason] ?? 0);
  for (let k = reason + 1; k <= end; k++) {
    const other = data[k] ?? 0;
    const isKnown =
      other === negate(literal) || levelAt(state, other) === 0 || state.seen.data[variableOf(other)] === 1;
    if (!isKnown) return false;
  }
  use(state, literal, used);
  return true;
}

/** The assumptions that lead to an assumption being false, itself among them. */
export function failedBy(state: State, literal: Literal): Clause {
  const { trail, seen, levelStarts } = state;
  const found: Literal[] = [literal];
  if (levelStarts.length === 0) return found;
  seen.data[variableOf(literal)] = 1;
  for (let i = trail.length - 1; i >= (levelStarts.data[0] ?? 0); i--) {
    const each = trail.data[i] ?? 0;
    const variable = variableOf(each);
    if (seen.data[variable] === 1) {
      seen.data[variable] = 0;
      if (!markReason(state, each) && each !== literal) found.push(each);
    }
  }
  seen.data[variableOf(literal)] = 0;
  return found;
}

/** Marks what a literal follows from; false when it was assumed. */
function markReason(state: State, implied: Literal): boolean {
  const { data } = state.arena;
  const reason = reasonOf(state, implied);
  if (reason === NO_REASON) return false;
  const end = reason + (data[reason] ?? 0);
  for (let k = reason + 1; k <= end; k++) {
    const literal = data[k] ?? 0;
    if (literal !== implied && levelAt(state, literal) > 0) state.seen.data[variableOf(literal)] = 1;
  }
  return true;
}
