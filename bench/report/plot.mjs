// The plot of the report. In: results. Out: SVG that follows the reader's light or dark scheme, with every line named at
// its end. Both axes are logarithmic, so that a line of slope one is a scan.

import { ENGINES, PEERS } from "../engines/engines.mjs";
import { time } from "../figures.mjs";
import { SIZES } from "../plan.mjs";
import { duration, grouped } from "./numbers.mjs";

const FRAME = { width: 880, height: 600, left: 76, right: 590, top: 92, bottom: 546 };
const LABELS_AT = 622;
const LABEL_GAP = 19;

const SUBTITLE = "Time for one prepared tool call. Both scales are logarithmic; lower is better.";

const LIGHT = {
  paper: "#ffffff",
  title: "#1f2328",
  text: "#59636e",
  grid: "#e4e8ec",
  ours: "#0969da",
  base: "#1f2328",
  peer: "#a3adb7",
};
const DARK = {
  paper: "#0d1117",
  title: "#f0f6fc",
  text: "#9198a1",
  grid: "#252b33",
  ours: "#4493f8",
  base: "#f0f6fc",
  peer: "#5f6772",
};

const colours = ({ paper, title, text, grid, ours, base, peer }) => `
    .paper { fill: ${paper}; } .grid { stroke: ${grid}; } .title, .base-name { fill: ${title}; } .text, .peer-name { fill: ${text}; }
    .ours { stroke: ${ours}; fill: ${ours}; } .base { stroke: ${base}; fill: ${base}; } .peer { stroke: ${peer}; fill: ${peer}; }
    .ours-name { fill: ${ours}; }`;

const STYLE = `
    text { font: 13px ui-sans-serif, system-ui, "Segoe UI", sans-serif; }
    text.ours-name { font-weight: 600; } text.big { font-size: 18px; font-weight: 600; }${colours(LIGHT)}
    @media (prefers-color-scheme: dark) {${colours(DARK)}
    }
    .line { fill: none; stroke-width: 1.5; } .main .line { stroke-width: 3.5; } .dashed .line { stroke-dasharray: 5 4; }
    .lead { stroke-width: 1; opacity: 0.5; }`;

export function plot(results) {
  const lines = linesOf(results).filter(({ points }) => points.length > 1);
  const costs = lines.flatMap(({ points }) => points.map(({ cost }) => cost));
  const scale = scaleOf(Math.min(...costs), Math.max(...costs));
  const placed = lines.map((line) => ({
    ...line,
    points: line.points.map(({ size, cost }) => ({ x: scale.x(size), y: scale.y(cost), cost })),
  }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${FRAME.width} ${FRAME.height}" role="img" aria-label="${description(lines)}">`,
    `<style>${STYLE}\n</style>`,
    `<rect class="paper" width="${FRAME.width}" height="${FRAME.height}" rx="8"/>`,
    ...heading(),
    ...grid(scale),
    ...placed.map(drawn),
    ...labels(placed),
    "</svg>\n",
  ].join("\n");
}

function linesOf(results) {
  const line = (name, kind, engine, measure) => ({
    name,
    kind,
    points: SIZES.flatMap((size) => {
      const figure = time(results, `ordinary/${size}/${engine}/${measure}`);
      return figure === undefined ? [] : [{ size, cost: figure.median }];
    }),
  });
  const nameOf = (engine) => ENGINES[engine].short ?? ENGINES[engine].label;
  return [
    ...Object.keys(PEERS).map((engine) => line(nameOf(engine), "peer", engine, "prepared")),
    line("JSON.parse of the intent", "base dashed", "gait", "parse"),
    line(nameOf("loop"), "base", "loop", "prepared"),
    line(nameOf("interpreter"), "base", "interpreter", "prepared"),
    line("gait-policy, from text", "ours dashed", "gait", "text"),
    line("gait-policy", "ours main", "gait", "prepared"),
  ];
}

function scaleOf(least, most) {
  const from = Math.floor(Math.log10(least));
  const to = Math.max(from + 1, Math.ceil(Math.log10(most)));
  const share = (value, start, end) => (Math.log10(value) - start) / (end - start);
  return {
    decades: Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i)),
    x: (size) => FRAME.left + share(size, 1, 4) * (FRAME.right - FRAME.left),
    y: (cost) => FRAME.bottom - share(cost, from, to) * (FRAME.bottom - FRAME.top),
  };
}

const at = (number) => Number(number.toFixed(1));

const text = (x, y, kind, content, anchor = "start") =>
  `<text x="${at(x)}" y="${at(y)}" class="${kind}" text-anchor="${anchor}">${content}</text>`;

const heading = () => [
  text(24, 36, "title big", "What one decision costs as a policy grows"),
  text(24, 59, "text", SUBTITLE),
];

const grid = ({ decades, x, y }) => [
  ...decades.flatMap((cost) => [
    `<line class="grid" x1="${FRAME.left}" x2="${FRAME.right}" y1="${at(y(cost))}" y2="${at(y(cost))}"/>`,
    text(FRAME.left - 10, y(cost) + 4, "text", duration(cost).replace(/\.\d+/, ""), "end"),
  ]),
  ...SIZES.flatMap((size) => [
    `<line class="grid" x1="${at(x(size))}" x2="${at(x(size))}" y1="${FRAME.top}" y2="${FRAME.bottom}"/>`,
    text(x(size), FRAME.bottom + 22, "text", grouped(size), "middle"),
  ]),
  text((FRAME.left + FRAME.right) / 2, FRAME.bottom + 42, "text", "rules in the policy", "middle"),
];

function drawn({ kind, points }) {
  const path = points.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${at(x)} ${at(y)}`).join(" ");
  const dots = kind.includes("dashed")
    ? ""
    : points
        .map(({ x, y }) => `<circle cx="${at(x)}" cy="${at(y)}" r="${kind.includes("main") ? 4.5 : 2.5}"/>`)
        .join("");
  return `<g class="${kind}"><path class="line" d="${path}"/>${dots}</g>`;
}

/** Labels stand in the order of their lines' ends, moved apart where they would touch. */
function labels(lines) {
  const ends = lines.map(({ name, kind, points }) => ({ name, kind, end: points.at(-1) }));
  const sorted = ends.toSorted((a, b) => a.end.y - b.end.y);
  const heights = spreadOut(sorted.map(({ end }) => end.y));
  return sorted.flatMap(({ name, kind, end }, i) => {
    const [family] = kind.split(" ");
    return [
      `<path class="${family} line lead" d="M${at(end.x + 5)} ${at(end.y)} L${LABELS_AT - 6} ${at(heights[i])}"/>`,
      text(
        LABELS_AT,
        heights[i] + 4,
        `${family}-name`,
        `${name} <tspan dx="4">${duration(end.cost)}</tspan>`,
      ),
    ];
  });
}

/** Pushes down what is too close, then back up what left the frame. */
function spreadOut(heights) {
  const down = [];
  for (const height of heights)
    down.push(Math.max(height, (down.at(-1) ?? Number.NEGATIVE_INFINITY) + LABEL_GAP));
  let limit = FRAME.bottom;
  for (let i = down.length - 1; i >= 0; i--, limit -= LABEL_GAP) down[i] = Math.min(down[i], limit);
  return down;
}

const description = (lines) =>
  lines
    .map(({ name, points }) => `${name}: ${duration(points[0].cost)} to ${duration(points.at(-1).cost)}`)
    .join("; ");
