// Conditions over literals as clauses: a gate is a new literal that is true exactly when its inputs say so. Equal gates are
// one literal, so two policies that say the same are the same to the solver.

import { type Clause, type Literal, negate, variableOf } from "../sat/literals.ts";

export interface ClauseSink {
  variable(isGuessed: boolean): number;
  add(clause: Clause): void;
  prefer(literal: Literal): void;
  guard(variable: number, literal: Literal): void;
}

export interface Gates {
  readonly yes: Literal;
  readonly no: Literal;
  fresh(): Literal;
  /** A literal that follows from others. */
  derived(): Literal;
  /** A literal that is guessed to hold where nothing speaks against it. */
  likely(): Literal;
  /** The first literal need not be guessed where the second is false. */
  guard(literal: Literal, by: Literal): void;
  /** States that one of the literals holds. */
  require(...clause: Literal[]): void;
  and(inputs: readonly Literal[]): Literal;
  or(inputs: readonly Literal[]): Literal;
}

export function createGates(sink: ClauseSink): Gates {
  const known = new Map<string, Literal>();
  const fresh = (): Literal => 2 * sink.variable(true);
  const derived = (): Literal => 2 * sink.variable(false);
  const yes = fresh();
  const no = negate(yes);
  sink.add([yes]);

  function and(inputs: readonly Literal[]): Literal {
    const relevant = [...new Set(inputs)].filter((literal) => literal !== yes).sort((a, b) => a - b);
    const [only = yes] = relevant;
    if (relevant.length < 2) return only;
    if (relevant.some((literal, i) => literal === no || relevant[i + 1] === negate(literal))) return no;
    const key = relevant.join(" ");
    const before = known.get(key);
    if (before !== undefined) return before;
    const gate = derived();
    known.set(key, gate);
    for (const literal of relevant) sink.add([negate(gate), literal]);
    sink.add([gate, ...relevant.map(negate)]);
    return gate;
  }

  return {
    yes,
    no,
    fresh,
    derived,
    likely() {
      const literal = fresh();
      sink.prefer(literal);
      return literal;
    },
    guard: (literal, by) => sink.guard(variableOf(literal), by),
    require: (...clause) => sink.add(clause),
    and,
    or: (inputs) => negate(and(inputs.map(negate))),
  };
}
