// What a search knows at one moment: the clauses, what is assigned, and since when. In place, because it changes some
// million times a second. INVARIANT: the trail holds the true literals in the order in which they became true, level by
// level; the literals of a level follow from its first one and from what stood before.

import { type Literal, negate, variableOf } from "./literals.ts";
import { type Numbers, numbers, push } from "./numbers.ts";
import { createOrder, type Order } from "./order.ts";

export const UNASSIGNED = 0;
export const TRUE = 1;
export const FALSE = -1;
export const NO_REASON = -1;
export const UNGUARDED = -1;

export interface State {
  /** Clauses one behind the other: number, length, literals; a reference is the place of the length. */
  readonly arena: Numbers;
  /** By literal: references to clauses that watch its negation, each followed by another literal of the clause. */
  readonly watches: (Numbers | undefined)[];
  /** By literal. */
  readonly values: Numbers;
  // By variable: the level, the clause that it follows from, what it was last, where it stands in the trail.
  readonly levels: Numbers;
  readonly reasons: Numbers;
  readonly phases: Numbers;
  readonly places: Numbers;
  readonly seen: Numbers;
  readonly guards: Numbers;
  readonly trail: Numbers;
  readonly levelStarts: Numbers;
  readonly order: Order;
  /** Variables that were taken off the order and are not assigned. */
  readonly passedOver: Numbers;
  /** The place in the trail up to which everything was propagated. */
  next: number;
}

export const createState = (): State => ({
  arena: numbers(1 << 12),
  watches: [],
  values: numbers(),
  levels: numbers(),
  reasons: numbers(),
  phases: numbers(),
  places: numbers(),
  seen: numbers(),
  guards: numbers(),
  trail: numbers(),
  levelStarts: numbers(),
  order: createOrder(),
  passedOver: numbers(),
  next: 0,
});

/** The next variable. */
export function addVariable(state: State, isGuessed: boolean): number {
  const variable = state.levels.length;
  for (const list of [state.levels, state.seen, state.places]) push(list, 0);
  push(state.reasons, NO_REASON);
  push(state.guards, UNGUARDED);
  push(state.phases, 1);
  for (let i = 0; i < 2; i++) {
    push(state.values, UNASSIGNED);
    // Most are watched by no clause for long.
    state.watches.push(undefined);
  }
  state.order.add(isGuessed);
  return variable;
}

export const valueAt = ({ values }: State, literal: Literal): number => values.data[literal] ?? UNASSIGNED;
export const levelAt = ({ levels }: State, literal: Literal): number => levels.data[variableOf(literal)] ?? 0;
export const reasonOf = ({ reasons }: State, literal: Literal): number =>
  reasons.data[variableOf(literal)] ?? NO_REASON;

export function assign(state: State, literal: Literal, reason: number): void {
  const variable = variableOf(literal);
  state.values.data[literal] = TRUE;
  state.values.data[negate(literal)] = FALSE;
  state.levels.data[variable] = state.levelStarts.length;
  state.reasons.data[variable] = reason;
  state.phases.data[variable] = literal & 1;
  state.places.data[variable] = state.trail.length;
  push(state.trail, literal);
}

/** Takes back everything above a level. */
export function backTo(state: State, level: number): void {
  const { levelStarts, trail, values, order, passedOver } = state;
  if (levelStarts.length <= level) return;
  const start = levelStarts.data[level] ?? 0;
  for (let i = trail.length - 1; i >= start; i--) {
    const literal = trail.data[i] ?? 0;
    values.data[literal] = UNASSIGNED;
    values.data[negate(literal)] = UNASSIGNED;
    order.release(variableOf(literal));
  }
  for (let i = 0; i < passedOver.length; i++) order.release(passedOver.data[i] ?? 0);
  passedOver.length = 0;
  trail.length = start;
  levelStarts.length = level;
  state.next = start;
}
