// What samples say. In: results, keys. Out: medians with their spread, in nanoseconds, or as a ratio formed inside the run.

import { median } from "./jobs/clock.mjs";

/** @typedef {{median: number, min: number, max: number}} Figure */

/** @returns {Figure | undefined} */
export const figureOf = (numbers) =>
  numbers === undefined || numbers.length === 0
    ? undefined
    : { median: median(numbers), min: Math.min(...numbers), max: Math.max(...numbers) };

export const time = ({ samples }, key) => figureOf(samples[key]);

/**
 * One cost over another, repeat by repeat. Costs of different processes are first divided by what JSON.parse cost in
 * each of them: the machine may have been slower in one.
 * @returns {Figure | undefined}
 */
export function ratio({ samples }, of, over) {
  const [above, below] = [samples[of], samples[over]];
  if (above === undefined || below === undefined) return undefined;
  const anchors = [samples[anchorOf(of)], samples[anchorOf(over)]];
  const isAnchored = processOf(of) !== processOf(over) && anchors.every((anchor) => anchor !== undefined);
  const pairs = Math.min(above.length, below.length);
  return figureOf(
    above.slice(0, pairs).map((cost, i) => {
      const plain = cost / below[i];
      return isAnchored ? (plain * anchors[1][i]) / anchors[0][i] : plain;
    }),
  );
}

/**
 * Whether something else may have kept the machine busy. A load at the beginning may be what was built just before; one at the
 * end is that of the run itself, which keeps one core busy, and of others.
 */
export const mayBeBusy = ({ about: { load, loadAtEnd = Number.POSITIVE_INFINITY, cores } }) =>
  load > cores / 2 && loadAtEnd > 1 + cores / 2;

/** How many answers were held against the interpreter's. */
export const total = ({ agreed }) => Object.values(agreed).reduce((sum, { agreed: count }) => sum + count, 0);

/** How far the repeats of one measurement lie apart. */
export function unrest({ samples }) {
  const apart = Object.values(samples).map((numbers) => Math.max(...numbers) / Math.min(...numbers));
  return { usual: median(apart), worst: Math.max(...apart) };
}

const processOf = (key) => key.slice(0, key.lastIndexOf("/"));
const anchorOf = (key) => `${processOf(key)}/parse`;
