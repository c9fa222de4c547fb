// What decisions cost: by engine and size, by the form of the intent, by the shape of the policy. In: results. Out: Markdown.

import { ENGINES } from "../engines/engines.mjs";
import { ratio, time } from "../figures.mjs";
import { EXAMPLES, MANY, SIZES } from "../plan.mjs";
import { SHAPES } from "../workload/shapes.mjs";
import { table } from "./markdown.mjs";
import { duration, factor, grouped } from "./numbers.mjs";

const median = (figure) => figure?.median;
const sizes = SIZES.map((size) => `${grouped(size)} rules`);

export function decisionTable(results) {
  const rows = bySpeed(results).map((engine) => {
    const key = (size) => `ordinary/${size}/${engine}/prepared`;
    const ours = (size) => ratio(results, key(size), `ordinary/${size}/gait/prepared`);
    return [
      engine === "gait" ? `**${ENGINES[engine].label}**` : ENGINES[engine].label,
      ...SIZES.map((size) => duration(median(time(results, key(size))))),
      factor(median(ratio(results, key(10000), key(10)))),
      engine === "gait" ? "" : factor(median(ours(1000))),
      agreement(results, `ordinary/1000/${engine}`),
    ];
  });
  const head = ["a prepared intent", ...sizes, "10,000 over 10", "over ours at 1,000", "checked at 1,000"];
  return table(head, rows);
}

/** Engines by what a decision costs them at the size where most of them were measured. */
function bySpeed(results) {
  const cost = (engine) => time(results, `ordinary/1000/${engine}/prepared`)?.median ?? 0;
  const isMeasured = (engine) => SIZES.some((size) => results.samples[`ordinary/${size}/${engine}/prepared`]);
  return Object.keys(ENGINES)
    .filter(isMeasured)
    .toSorted((a, b) => cost(a) - cost(b));
}

export function formTable(results) {
  const rows = bySpeed(results).map((engine) => {
    const key = `ordinary/1000/${engine}`;
    const cell = (measure) => duration(median(time(results, `${key}/${measure}`)));
    return [
      ENGINES[engine].label,
      ...["prepared", "object", "text"].map(cell),
      factor(median(ratio(results, `${key}/text`, `${key}/parse`))),
      ...["nothing", "load"].map(cell),
    ];
  });
  const head = [
    "1,000 rules",
    "prepared",
    "parsed",
    "JSON text",
    "text over `JSON.parse`",
    "nothing matches",
    "load, first decision",
  ];
  return table(head, rows);
}

export function shapeTable(results) {
  const rows = Object.entries(SHAPES).map(([shape, { about }]) => {
    const key = (size, measure) => `${shape}/${size}/gait/${measure}`;
    const text = (size) => factor(median(ratio(results, key(size, "text"), key(size, "parse"))));
    const loop = (size) =>
      factor(median(ratio(results, `${shape}/${size}/loop/prepared`, key(size, "prepared"))));
    return [
      `${shape}: ${about}`,
      ...SIZES.map((size) => duration(median(time(results, key(size, "prepared"))))),
      factor(median(ratio(results, key(10000, "prepared"), key(10, "prepared")))),
      `${text(10)}, ${text(10000)}`,
      `${loop(10)}, ${loop(10000)}`,
    ];
  });
  const head = [
    "shape",
    ...sizes,
    "10,000 over 10",
    "text over `JSON.parse`, 10 and 10,000 rules",
    "loop over ours, 10 and 10,000 rules",
  ];
  return table(head, rows);
}

/** Policies that people wrote, with constraints; and more intents than a cache holds. */
export function otherTable(results) {
  const rows = [...EXAMPLES, MANY].flatMap((row) => {
    const found = Object.keys(results.samples).find(
      (key) => key.startsWith(`${row}/`) && key.endsWith("/gait/text"),
    );
    if (found === undefined) return [];
    const key = found.slice(0, -"/text".length);
    const size = grouped(found.split("/")[1]);
    const cell = (measure) => duration(median(time(results, `${key}/${measure}`)));
    const overParse = factor(median(ratio(results, `${key}/text`, `${key}/parse`)));
    return [[row, size, cell("prepared"), cell("text"), overParse, agreement(results, key)]];
  });
  return table(["policy", "rules", "prepared", "JSON text", "text over `JSON.parse`", "checked"], rows);
}

function agreement({ agreed }, key) {
  const counted = agreed[key];
  return counted === undefined ? "-" : `${grouped(counted.agreed)} of ${grouped(counted.asked)}`;
}
