// What comes before a decision, what others report, who the peers are. In: results. Out: Markdown.

import { NATIVE, REFERENCE } from "../elsewhere.mjs";
import { PEERS } from "../engines/engines.mjs";
import { ratio, time } from "../figures.mjs";
import { SIZES } from "../plan.mjs";
import { table, wordTable } from "./markdown.mjs";
import { duration, factor, grouped, spread } from "./numbers.mjs";

const median = (figure) => figure?.median;

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

export function elsewhereTable(results) {
  const row = (who, costAt, where) => [who, ...SIZES.map((size) => duration(costAt(size))), where];
  return table(
    ["a decision", ...SIZES.map((size) => `${grouped(size)} rules`), "where"],
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
