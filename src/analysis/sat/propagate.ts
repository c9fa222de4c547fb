// What follows at once from what was assigned: a clause with one literal left makes it true. Two literals of each clause are
// watched [Moskewicz et al. 2001]. INVARIANT: they are its first two; a clause with a false watch has a true one, or a
// conflict is about to be found.

import { type Clause, type Literal, negate } from "./literals.ts";
import { numbers, push } from "./numbers.ts";
import { assign, FALSE, NO_REASON, type State, TRUE, UNASSIGNED, valueAt } from "./state.ts";

/** Keeps a clause of at least two literals, and returns its reference. */
export function store(state: State, clause: Clause, number: number): number {
  const { arena } = state;
  const [first = 0, second = 0] = clause;
  push(arena, number);
  const reference = arena.length;
  push(arena, clause.length);
  for (const literal of clause) push(arena, literal);
  watch(state, first, reference, second);
  watch(state, second, reference, first);
  return reference;
}

export const numberOf = ({ arena }: State, reference: number): number => arena.data[reference - 1] ?? 0;

function watch({ watches }: State, literal: Literal, reference: number, other: Literal): void {
  const list = watches[negate(literal)] ?? numbers(4);
  watches[negate(literal)] = list;
  push(list, reference);
  push(list, other);
}

/** A clause whose literals are all false, or NO_REASON. */
export function propagate(state: State): number {
  const { trail } = state;
  while (state.next < trail.length) {
    const conflict = propagateOne(state, trail.data[state.next++] ?? 0);
    if (conflict !== NO_REASON) return conflict;
  }
  return NO_REASON;
}

const MOVED = -1;

function propagateOne(state: State, literal: Literal): number {
  const list = state.watches[literal];
  if (list === undefined) return NO_REASON;
  const { data } = list;
  const { length } = list;
  let kept = 0;
  let conflict = NO_REASON;
  let i = 0;
  while (i < length && conflict === NO_REASON) {
    const reference = data[i++] ?? 0;
    const other = data[i++] ?? 0;
    const first = valueAt(state, other) === TRUE ? other : visit(state, reference, negate(literal));
    if (first === MOVED) continue;
    data[kept++] = reference;
    data[kept++] = first;
    if (!imply(state, first, reference)) conflict = reference;
  }
  data.copyWithin(kept, i, length);
  list.length -= i - kept;
  return conflict;
}

/** Makes a literal true because of a clause; false when it is false already. */
function imply(state: State, literal: Literal, reference: number): boolean {
  const value = valueAt(state, literal);
  if (value === UNASSIGNED) assign(state, literal, reference);
  return value !== FALSE;
}

/** The other literal that a clause watches, or MOVED when it watches something else than the falsified one now. */
function visit(state: State, reference: number, falsified: Literal): Literal {
  const { data } = state.arena;
  let first = data[reference + 1] ?? 0;
  if (first === falsified) {
    first = data[reference + 2] ?? 0;
    data[reference + 1] = first;
    data[reference + 2] = falsified;
  }
  return valueAt(state, first) !== TRUE && findWatch(state, reference, first) ? MOVED : first;
}

function findWatch(state: State, reference: number, first: Literal): boolean {
  const { data } = state.arena;
  const end = reference + (data[reference] ?? 0);
  for (let k = reference + 3; k <= end; k++) {
    const literal = data[k] ?? 0;
    if (valueAt(state, literal) === FALSE) continue;
    data[k] = data[reference + 2] ?? 0;
    data[reference + 2] = literal;
    watch(state, literal, reference, first);
    return true;
  }
  return false;
}
