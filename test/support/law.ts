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
  /** Finds a smaller input that fails, for data too large to be left to fast-check. */
  readonly smaller?: (input: T, stillFails: (candidate: T) => boolean) => T;
}

const FIXED_SEED = 1;

export const freshSeed: number =
  process.env.GAIT_SEED === undefined ? randomInt(2 ** 31 - 1) : Number(process.env.GAIT_SEED);

/** As many runs as GAIT_RUNS says, for laws that are worth a long run. */
export const runsOr = (byDefault: number): number => Number(process.env.GAIT_RUNS ?? byDefault);

/** Whether there is time for what takes minutes. */
export const isLongRun: boolean = runsOr(0) >= 10_000;

/** Those who only want to know whether there is a failure need no small one. */
const wantsSmall = process.env.GAIT_SHRINK !== "no";

/** An error is a fault like any other. */
function faultsOf<T>({ faults }: Law<T>, input: T): readonly string[] {
  try {
    return faults(input);
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

export function holdsFor<T>(law: Law<T>, numRuns: number, seed: number): void {
  const property = fc.property(law.input, (input) => faultsOf(law, input).length === 0);
  const endOnFailure = !wantsSmall || law.smaller !== undefined;
  const { counterexample } = fc.check(property, { numRuns, seed, endOnFailure });
  if (counterexample === null) return;
  const [found] = counterexample;
  const small =
    (wantsSmall && law.smaller?.(found, (candidate) => law.faults(candidate).length > 0)) || found;
  const faults = faultsOf(law, small).join("\n");
  throw new Error(`the law fails with GAIT_SEED=${seed}:\n${faults}\n${law.show(small)}`);
}

/** Half of the runs with the fixed seed, half with the fresh one. */
export function alwaysHolds<T>(law: Law<T>, numRuns: number): void {
  holdsFor(law, Math.ceil(numRuns / 2), FIXED_SEED);
  holdsFor(law, Math.ceil(numRuns / 2), freshSeed);
}

/**
 * Goes on until `isEnough`, portion by portion: so many runs must not be held up to the test runner as one, which
 * hears from this every few seconds. Half of the portions have fixed seeds.
 */
export async function holdsUntil<T>(law: Law<T>, isEnough: () => boolean): Promise<void> {
  for (let portion = 0; !isEnough(); portion++) {
    const first = portion % 2 === 0 ? FIXED_SEED : freshSeed;
    holdsFor(law, 50, (first + Math.floor(portion / 2)) % 2 ** 31);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
