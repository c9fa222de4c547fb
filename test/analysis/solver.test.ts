// The solver and the checker of its proofs against all assignments of small formulas, and a checker that is lied to.

import { describe, expect, it } from "vitest";
import type { Clause } from "../../src/analysis/sat/literals.ts";
import { createChecker } from "../../src/analysis/sat/proof.ts";
import { createSolver, type Learnt } from "../../src/analysis/sat/solver.ts";
import { runsOr, SEEDS_TRIED } from "../support/law.ts";
import { type Chance, chance } from "./small-worlds.ts";

const VARIABLES = 9;

const randomClause = (draw: Chance): Clause =>
  Array.from({ length: 1 + draw(3) }, () => 2 * draw(VARIABLES) + draw(2));

const truthOf =
  (assignment: number) =>
  (literal: number): boolean =>
    ((assignment >> (literal >> 1)) & 1) === 1 - (literal & 1);

const satisfies = (assignment: number, clauses: readonly Clause[]): boolean =>
  clauses.every((clause) => clause.some(truthOf(assignment)));

interface Run {
  readonly clauses: Clause[];
  readonly learnt: Learnt[];
  readonly numbers: number[];
  readonly solver: ReturnType<typeof createSolver>;
}

function newRun(): Run {
  const learnt: Learnt[] = [];
  const solver = createSolver((one) => learnt.push(one));
  for (let i = 0; i < VARIABLES; i++) solver.variable(true);
  return { clauses: [], learnt, numbers: [], solver };
}

function addTo({ clauses, numbers, solver }: Run, clause: Clause): void {
  clauses.push(clause);
  numbers.push(solver.add(clause));
}

function checkerOf({ clauses, numbers }: Run): ReturnType<typeof createChecker> {
  const checker = createChecker();
  for (const [i, clause] of clauses.entries()) checker.given(numbers[i] ?? 0, clause);
  return checker;
}

/** What is wrong with the answer to one question. */
function faultOf(run: Run, assumptions: Clause): string | undefined {
  const { solver, clauses, learnt } = run;
  const verdict = solver.solve(assumptions, 10_000);
  const all = [...clauses, ...assumptions.map((literal) => [literal])];
  const possible = Array.from({ length: 2 ** VARIABLES }, (_, i) => i).some((i) => satisfies(i, all));
  if (verdict !== (possible ? "satisfiable" : "unsatisfiable")) return `it says ${verdict}`;
  if (verdict === "satisfiable")
    return all.every((clause) => clause.some(solver.model())) ? undefined : "no model";
  const core = solver.failed();
  if (!core.every((literal) => assumptions.includes(literal))) return "the core assumes more";
  const checker = checkerOf(run);
  if (!learnt.every(({ number, clause, because }) => checker.learnt(number, clause, because)))
    return "no proof";
  return checker.refutes(core) ? undefined : "the core is possible";
}

describe("the solver", () => {
  it("agrees with all assignments, question after question", () => {
    for (const seed of SEEDS_TRIED) {
      const draw = chance(seed);
      for (let i = 0; i < runsOr(1_500); i++) {
        const run = newRun();
        for (let step = 0; step < 6; step++) {
          for (let k = 0; k < 6; k++) addTo(run, randomClause(draw));
          const assumptions = Array.from({ length: draw(4) }, () => 2 * draw(VARIABLES) + draw(2));
          expect(faultOf(run, assumptions), `seed ${seed}, formula ${i}, question ${step}`).toBeUndefined();
        }
      }
    }
  });

  it("gives up within its budget, and answers when asked again with a larger one", () => {
    const { solver, holes } = pigeons(7);
    for (const clause of holes) solver.add(clause);
    expect(solver.solve([], 50)).toBe("unknown");
    expect(solver.solve([], 1_000_000)).toBe("unsatisfiable");
  });
});

/** One pigeon more than there are holes: no short proof. */
function pigeons(count: number) {
  const learnt: Learnt[] = [];
  const solver = createSolver((one) => learnt.push(one));
  const place = Array.from({ length: count + 1 }, () =>
    Array.from({ length: count }, () => 2 * solver.variable(true)),
  );
  const holes: Clause[] = [...place];
  for (let hole = 0; hole < count; hole++) {
    for (let a = 0; a <= count; a++) {
      for (let b = 0; b < a; b++) holes.push([(place[a]?.[hole] ?? 0) ^ 1, (place[b]?.[hole] ?? 0) ^ 1]);
    }
  }
  return { solver, holes, learnt };
}

describe("the checker", () => {
  const { solver, holes, learnt } = pigeons(4);
  const numbers = holes.map((clause) => solver.add(clause));
  solver.solve([], 1_000_000);

  function check(proof: readonly Learnt[], given: readonly Clause[] = holes): boolean {
    const checker = createChecker();
    for (const [i, clause] of given.entries()) checker.given(numbers[i] ?? 0, clause);
    return (
      proof.every(({ number, clause, because }) => checker.learnt(number, clause, because)) &&
      checker.refutes([])
    );
  }

  it("accepts the proof", () => expect(check(learnt)).toBe(true));

  it("needs no hints", () => expect(check(learnt.map((one) => ({ ...one, because: [] })))).toBe(true));

  it("is not helped by wrong hints", () => {
    expect(check(learnt.map((one) => ({ ...one, because: one.because.map((number) => number + 1) })))).toBe(
      true,
    );
  });

  it("refuses a proof of something possible", () => {
    for (let left = 0; left < holes.length; left += 7) {
      const fewer = holes.map((clause, i) => (i === left ? [clause[0] ?? 0, (clause[0] ?? 0) ^ 1] : clause));
      expect(check(learnt, fewer)).toBe(false);
    }
  });

  it("notices any clause that was replaced by one that does not follow", () => {
    for (const [i, one] of learnt.entries()) {
      const [literal = 0] = one.clause;
      // No single pigeon's place follows from the holes alone, before the last steps make everything follow.
      const lie = { ...one, clause: [literal], because: one.because };
      const before = learnt.slice(0, i);
      const checker = createChecker();
      for (const [k, clause] of holes.entries()) checker.given(numbers[k] ?? 0, clause);
      expect(before.every(({ number, clause, because }) => checker.learnt(number, clause, because))).toBe(
        true,
      );
      if (checker.refutes([literal ^ 1])) continue;
      expect(checker.learnt(lie.number, lie.clause, lie.because)).toBe(false);
    }
  });
});
