// The tables of the report. In: results. Out: Markdown.

import { NATIVE, REFERENCE } from "../elsewhere.mjs";
import { ENGINES, PEERS } from "../engines/engines.mjs";
import { ratio, time } from "../figures.mjs";
import { judge, losses } from "../judge.mjs";
import { EXAMPLES, MANY, SIZES } from "../plan.mjs";
import { SHAPES } from "../workload/shapes.mjs";
import { duration, factor, grouped, spread } from "./numbers.mjs";

const lines = (rows) => rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
/** A first column of words, then columns of numbers. */
const table = (head, rows) => lines([head, head.map((_, i) => (i === 0 ? "---" : "---:")), ...rows]);
const wordTable = (head, rows) => lines([head, head.map(() => "---"), ...rows]);

const median = (figure) => figure?.median;
const sizes = SIZES.map((size) => `${grouped(size)} rules`);
const measured = (results, row) =>
  Object.keys(ENGINES).filter((engine) =>
    SIZES.some((size) => results.samples[`${row}/${size}/${engine}/prepared`]),
  );

export function goalTable(results) {
  const rows = judge(results).map(({ says, atMost, atLeast, bytes, pairs, figure, row, verdict }) => {
    const format = bytes === undefined ? factor : grouped;
    const limit = atMost === undefined ? `at least ${format(atLeast)}` : `at most ${format(atMost)}`;
    const where = figure && pairs?.length > 1 ? `, ${row}` : "";
    return [says, limit, spread(figure, format) + where, verdict === "not met" ? "**not met**" : verdict];
  });
  return table(["goal", "limit", "measured", ""], rows);
}

/** Engines by what a decision costs them at the size where most of them were measured. */
function bySpeed(results, engines) {
  const cost = (engine) => time(results, `ordinary/1000/${engine}/prepared`)?.median ?? 0;
  return engines.toSorted((a, b) => cost(a) - cost(b));
}

export function decisionTable(results) {
  const rows = bySpeed(results, measured(results, "ordinary")).map((engine) => {
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

function agreement({ agreed }, key) {
  const counted = agreed[key];
  return counted === undefined ? "-" : `${grouped(counted.agreed)} of ${grouped(counted.asked)}`;
}

export function formTable(results) {
  const rows = bySpeed(results, measured(results, "ordinary")).map((engine) => {
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

export function buildTable(results) {
  const rows = SIZES.map((size) => {
    const key = `ordinary/${size}`;
    const bytes = results.bytes[key];
    return [
      grouped(size),
      bytes === undefined ? "-" : grouped(bytes / size),
      duration(median(time(results, `${key}/load/load`))),
      factor(median(ratio(results, `${key}/load/load`, `${key}/load/parse`))),
      factor(median(ratio(results, `${key}/load/binary`, `${key}/load/parse`))),
      duration(median(time(results, `${key}/compile/compile`))),
      factor(median(ratio(results, `${key}/compile/compile`, `${key}/compile/parse`))),
    ];
  });
  const head = [
    "rules",
    "artifact bytes a rule",
    "load",
    "over `JSON.parse`",
    "binary form over the same",
    "compile and check",
    "over parsing the YAML",
  ];
  return table(head, rows);
}

export function startTable(results) {
  const prefix = "process/0/start/";
  const rows = Object.keys(results.samples)
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const kind = key.slice(prefix.length);
      const name = kind === "nothing" ? "`node -e 0`" : `\`gait gate eval\`, ${kind}`;
      return [
        name,
        duration(median(time(results, key))),
        spread(ratio(results, key, `${prefix}nothing`), factor),
      ];
    });
  return table(["a process", "from start to end", "over `node -e 0`"], rows);
}

const WORDS = {
  prepared: "a prepared intent",
  object: "a parsed intent",
  text: "JSON text",
  nothing: "nothing matches",
  load: "loading and the first decision",
};

/** A line for each engine and measure: by how much it was quicker, at which sizes of which shapes. */
export function lossTable(results) {
  const found = losses(results);
  const rows = Object.keys(ENGINES).flatMap((engine) =>
    Object.keys(WORDS).flatMap((measure) => {
      const lost = found.filter((loss) => loss.engine === engine && loss.measure === measure);
      return lost.length === 0 ? [] : [[ENGINES[engine].label, WORDS[measure], placesOf(lost)]];
    }),
  );
  if (rows.length === 0) return "Nowhere in this run.";
  return wordTable(["quicker", "at", "rules, and by how much"], rows);
}

const placesOf = (lost) =>
  [...new Set(lost.map(({ row }) => row))]
    .map((row) => {
      const sizes = lost.filter((loss) => loss.row === row);
      return `${row} ${sizes.map(({ size, factor: by }) => `${grouped(size)} (${factor(by)})`).join(", ")}`;
    })
    .join("; ");

export function peerTable(results) {
  const rows = Object.entries(PEERS).map(([name, { label, package: id, encoding, beyond }]) => {
    const failure = failureOf(results, name);
    const version = results.about.versions[id] ?? "not installed";
    return [label, `\`${id}\` ${version}`, encoding, beyond, failure ?? ""];
  });
  const head = ["peer", "package", "how it was given the policy", "what it does that we do not", "not run"];
  return wordTable(head, rows);
}

function failureOf({ failures }, engine) {
  const key = Object.keys(failures).find((name) => name.endsWith(`/${engine}`));
  return key && failures[key].replace(/\|/g, "\\|");
}

export function elsewhereTable(results) {
  const row = (who, costAt, where) => [who, ...SIZES.map((size) => duration(costAt(size))), where];
  return table(
    ["a decision", ...sizes, "where"],
    [
      row(
        "this project, a parsed intent",
        (size) => median(time(results, `ordinary/${size}/gait/object`)),
        "here",
      ),
      row("reference Gait, Go", (size) => REFERENCE.decision[size], "in its own process"),
      ...NATIVE.map(({ who, cost, where }) => row(who, (size) => cost[size], where)),
    ],
  );
}
