// Holds a law against random inputs. In: an arbitrary, and what is wrong with one input. Out: nothing, or an error
// with the seed and the smallest input found. A fixed seed makes every run meet the same inputs; a fresh one, printed
// on failure and given again as GAIT_SEED, makes every run meet others.

import { randomInt } from "node:crypto";
import fc from "fast-check";

export interface Law<T> {
  readonly input: fc.Arbitrary<T>;
  /** What is wrong; empty when the law holds. */
  readonly faults: (input: T) => readonly string[];
  readonly show: (input: T) => string;
}

const FIXED_SEED = 20_26;

export const freshSeed: number =
  process.env.GAIT_SEED === undefined ? randomInt(2 ** 31 - 1) : Number(process.env.GAIT_SEED);

/** Without shrinking a failure is found faster: enough for those who only want to know whether there is one. */
const endOnFailure = process.env.GAIT_SHRINK === "no";

export function holdsFor<T>(law: Law<T>, numRuns: number, seed: number): void {
  const property = fc.property(law.input, (input) => {
    const faults = law.faults(input);
    if (faults.length > 0) throw new Error(faults.join("\n"));
  });
  const result = fc.check(property, { numRuns, seed, endOnFailure });
  if (!result.failed) return;
  const [input] = result.counterexample ?? [];
  const reason =
    result.errorInstance instanceof Error ? (result.errorInstance.stack ?? "") : String(result.errorInstance);
  const shown = input === undefined ? "" : law.show(input);
  throw new Error(
    `the law fails with GAIT_SEED=${seed} (path ${result.counterexamplePath}):\n${reason}\n${shown}`,
  );
}

/** Half of the runs with the fixed seed, half with the fresh one. */
export function alwaysHolds<T>(law: Law<T>, numRuns: number): void {
  holdsFor(law, Math.ceil(numRuns / 2), FIXED_SEED);
  holdsFor(law, Math.ceil(numRuns / 2), freshSeed);
}

/**
 * Goes on until `isEnough`, portion by portion: so many runs must not be held up to the test runner as one, which
 * hears from this every few seconds. Every other portion has a fixed seed.
 */
export async function holdsUntil<T>(law: Law<T>, isEnough: () => boolean): Promise<void> {
  const portion = 50;
  for (let done = 0; !isEnough(); done += portion) {
    const first = (done / portion) % 2 === 0 ? FIXED_SEED : freshSeed;
    holdsFor(law, portion, (first + done) % 2 ** 31);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
