// What is measured. In: the flags of the command. Out: cells with their engines, how hard to measure, how often.

import { OWN, PEERS } from "./engines/engines.mjs";
import { SHAPES } from "./workload/shapes.mjs";
import { ruleCount } from "./workload/workload.mjs";

/** @typedef {import("./workload/workload.mjs").Cell} Cell */
/** @typedef {{cell: Cell, engines: readonly string[], jobs: readonly ("load" | "compile")[]}} Stop */

export const SIZES = [10, 100, 1000, 10_000];
export const EXAMPLES = ["coding-agent", "operations-agent"];
export const MANY = "ordinary, 20,000 intents";

/** The shapes that people write; the others are there to do harm. */
const WRITTEN = ["ordinary", "rich"];

const FULL = { intents: 1000, strangers: 200, repeats: 3, rounds: 3, ms: 150, starts: 7 };
const QUICK = { intents: 200, strangers: 50, repeats: 1, rounds: 2, ms: 40, starts: 3 };

/** @param {{quick?: boolean, peers?: readonly string[], seed?: number}} flags */
export function planOf({ quick = false, peers = [], seed = 1 }) {
  const { intents, strangers, repeats, rounds, ms, starts } = quick ? QUICK : FULL;
  const cellOf = (name, size, other) => ({ name, size, seed, intents, strangers, ...other });
  const generated = Object.keys(SHAPES).flatMap((shape) =>
    sizesOf(shape, quick).map((size) => ({
      cell: cellOf(shape, size, { shape }),
      engines: enginesOf(shape, size, { quick, peers }),
      jobs: jobsOf(shape, size),
    })),
  );
  const examples = EXAMPLES.map((example) => ({
    cell: cellOf(example, ruleCount(example), { example }),
    engines: ["gait", "interpreter"],
    jobs: [],
  }));
  const many = { shape: "ordinary", intents: 20_000, byLoop: true };
  return {
    stops: [
      ...generated,
      ...examples,
      ...(quick ? [] : [{ cell: cellOf(MANY, 10_000, many), engines: ["gait"], jobs: [] }]),
    ],
    repeats,
    effort: { rounds, ms },
    starts,
  };
}

const sizesOf = (shape, quick) =>
  quick ? SIZES.filter((size) => size !== 100 && (size !== 1000 || WRITTEN.includes(shape))) : SIZES;

/** The interpreter is asked in every cell, for the answers; its speed is of interest in two shapes. */
function enginesOf(shape, size, { quick, peers }) {
  const own = Object.keys(OWN).filter((name) => name !== "interpreter" || WRITTEN.includes(shape));
  const takesMinutes = (name) => size >= (PEERS[name].onceFrom ?? Number.POSITIVE_INFINITY);
  return shape === "ordinary" ? [...own, ...peers.filter((name) => !(quick && takesMinutes(name)))] : own;
}

const jobsOf = (shape, size) => (shape === "ordinary" && size >= 1000 ? ["load", "compile"] : ["load"]);
