// Whether goals are met, and where others are quicker. In: results. Out: a line for each goal, a line for each loss.

import { ENGINES } from "./engines/engines.mjs";
import { figureOf, ratio } from "./figures.mjs";
import { GOALS } from "./goals.mjs";

export function judge(results) {
  return GOALS.map((goal) => {
    const measured = measuredOf(results, goal);
    return { ...goal, measured, verdict: verdictOf(goal, measured?.median) };
  });
}

/** The worst pair of a goal; undefined unless all of them were measured. */
function measuredOf(results, { pairs, bytes, atMost }) {
  if (bytes !== undefined) return figureOf(bytesPerRule(results, bytes));
  const figures = pairs.map(([of, over]) => ratio(results, of, over));
  if (figures.includes(undefined)) return undefined;
  const worse = atMost === undefined ? (a, b) => a.median - b.median : (a, b) => b.median - a.median;
  return figures.toSorted(worse)[0];
}

const bytesPerRule = ({ bytes }, row) => bytes[row] && [bytes[row] / Number(row.split("/").at(-1))];

function verdictOf({ atMost = Number.POSITIVE_INFINITY, atLeast = 0 }, measured) {
  if (measured === undefined) return "not run";
  return measured <= atMost && measured >= atLeast ? "met" : "not met";
}

const COMPARED = ["prepared", "object", "text", "nothing", "load"];

/** Every measure in which another engine was quicker than the compiled table, in the order of the plan. */
export function losses(results) {
  return Object.keys(results.samples).flatMap((key) => {
    const [row, size, engine, measure] = key.split("/");
    if (engine === "gait" || !(engine in ENGINES) || !COMPARED.includes(measure)) return [];
    const factor = ratio(results, `${row}/${size}/gait/${measure}`, key)?.median ?? 0;
    return factor > 1 ? [{ row, size: Number(size), engine, measure, factor }] : [];
  });
}
