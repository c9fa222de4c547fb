// Holds a law against random inputs. In: an arbitrary, and what is wrong with one input. Out: nothing, or an error
// with the seed and the smallest input found. Half of the inputs come from one fixed seed and half from a second one,
// which GAIT_SEED replaces: by a number, or by "fresh" with one that nobody has tried. Without it every run meets the
// same inputs, so one commit has one answer.

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

const SEEDS = 2 ** 31 - 1;
/** Far apart, because portions count on from them. */
const [FIRST_SEED, SECOND_SEED] = [1, 1_000_003];

function secondSeed(asked = String(SECOND_SEED)): number {
  const seed = asked === "fresh" ? randomInt(SEEDS) : Number(asked);
  if (!Number.isInteger(seed) || seed < 0 || seed >= SEEDS) throw new Error(`GAIT_SEED=${asked} is no seed`);
  return seed;
}

/** Each law is held against inputs of all of them. */
export const SEEDS_TRIED: readonly [number, number] = [FIRST_SEED, secondSeed(process.env.GAIT_SEED)];

/** For laws that are held against inputs of one seed alone. */
export const SEEDED = { seed: SEEDS_TRIED[1] };

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

export function alwaysHolds<T>(law: Law<T>, numRuns: number): void {
  for (const seed of SEEDS_TRIED) holdsFor(law, Math.ceil(numRuns / 2), seed);
}

/**
 * Goes on until `isEnough`, portion by portion: so many runs must not be held up to the test runner as one, which
 * hears from this every few seconds.
 */
export async function holdsUntil<T>(law: Law<T>, isEnough: () => boolean): Promise<void> {
  for (let portion = 0; !isEnough(); portion++) {
    const [first, second] = SEEDS_TRIED;
    holdsFor(law, 50, ((portion % 2 === 0 ? first : second) + Math.floor(portion / 2)) % SEEDS);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
