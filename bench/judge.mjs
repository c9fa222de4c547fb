// Whether goals are met, and where others are quicker. In: results. Out: a line for each goal, a line for each loss.

import { ENGINES } from "./engines/engines.mjs";
import { figureOf, ratio } from "./figures.mjs";
import { GOALS } from "./goals.mjs";

export function judge(results) {
  return GOALS.map((goal) => {
    const { figure, row } = measuredOf(results, goal);
    return { ...goal, figure, row, verdict: verdictOf(goal, figure?.median) };
  });
}

/** The worst pair of a goal, and the row it stands in; nothing unless all pairs were measured. */
function measuredOf(results, { pairs, bytes, atMost }) {
  if (bytes !== undefined) return { figure: figureOf(bytesPerRule(results, bytes)) };
  const found = pairs.map(([of, over]) => ({ row: of.split("/")[0], figure: ratio(results, of, over) }));
  if (found.some(({ figure }) => figure === undefined)) return {};
  const sign = atMost === undefined ? 1 : -1;
  return found.toSorted((a, b) => sign * (a.figure.median - b.figure.median))[0];
}

const bytesPerRule = ({ bytes }, row) => bytes[row] && [bytes[row] / Number(row.split("/").at(-1))];

function verdictOf({ atMost = Number.POSITIVE_INFINITY, atLeast = 0 }, measured) {
  if (measured === undefined) return "not run";
  return measured <= atMost && measured >= atLeast ? "met" : "not met";
}

const COMPARED = ["prepared", "object", "text", "nothing", "load"];

/** Less is noise. */
const NOTABLE = 1.05;

/** Every measure in which another engine was quicker than the compiled table. */
export function losses(results) {
  return Object.keys(results.samples).flatMap((key) => {
    const [row, size, engine, measure] = key.split("/");
    if (engine === "gait" || !(engine in ENGINES) || !COMPARED.includes(measure)) return [];
    const factor = ratio(results, `${row}/${size}/gait/${measure}`, key)?.median ?? 0;
    return factor > NOTABLE ? [{ row, size: Number(size), engine, measure, factor }] : [];
  });
}
