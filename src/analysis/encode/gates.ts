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
    const relevant = relevantIn(inputs, yes);
    if (relevant === undefined) return no;
    if (relevant.length < 2) return relevant[0] ?? yes;
    const key = relevant.join(" ");
    const before = known.get(key);
    if (before !== undefined) return before;
    const gate = derived();
    known.set(key, gate);
    const whole: Literal[] = [gate];
    for (const literal of relevant) {
      sink.add([negate(gate), literal]);
      whole.push(negate(literal));
    }
    sink.add(whole);
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
    or(inputs) {
      const negated: Literal[] = [];
      for (const literal of inputs) negated.push(negate(literal));
      return negate(and(negated));
    },
  };
}

/**
 * What a conjunction depends on: ascending, each once; undefined where it cannot hold. Why loops: this is asked some hundred
 * thousand times, and what is passed functions takes the compiler longer than the whole of a short policy takes.
 */
function relevantIn(inputs: readonly Literal[], yes: Literal): readonly Literal[] | undefined {
  const relevant: Literal[] = [];
  for (const literal of inputs) {
    if (literal === negate(yes)) return undefined;
    if (literal !== yes) relevant.push(literal);
  }
  if (relevant.length > 1) relevant.sort(ascending);
  let kept = 0;
  for (const literal of relevant) {
    const last = kept === 0 ? -1 : relevant[kept - 1];
    if (literal === last) continue;
    if (last !== undefined && last >= 0 && literal === negate(last)) return undefined;
    relevant[kept++] = literal;
  }
  relevant.length = kept;
  return relevant;
}

const ascending = (a: number, b: number): number => a - b;
