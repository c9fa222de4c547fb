// A value out of several as literals, one for each: exactly one holds. Beyond a handful of values "at most one" is said by
// a ladder of helpers [Gent, Nightingale 2004], which takes clauses in proportion to the values, not to their pairs.

import { type Literal, negate } from "../sat/literals.ts";
import type { Gates } from "./gates.ts";

const FEW = 6;

export function exactlyOne(gates: Gates, count: number): readonly Literal[] {
  if (count === 1) return [gates.yes];
  const literals = Array.from({ length: count }, (_, index) =>
    index === 0 ? gates.likely() : gates.fresh(),
  );
  gates.require(...literals);
  if (count <= FEW) pairwise(gates, literals);
  else ladder(gates, literals);
  return literals;
}

function pairwise(gates: Gates, literals: readonly Literal[]): void {
  let at = 0;
  for (const one of literals) {
    for (let other = ++at; other < literals.length; other++)
      gates.require(negate(one), negate(literals[other] ?? gates.no));
  }
}

function ladder(gates: Gates, literals: readonly Literal[]): void {
  let below: Literal | undefined;
  for (const literal of literals) {
    if (below !== undefined) gates.require(negate(below), negate(literal));
    const reached = gates.derived();
    gates.require(negate(literal), reached);
    if (below !== undefined) gates.require(negate(below), reached);
    below = reached;
  }
}
