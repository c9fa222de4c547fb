// Which parts of a policy its tests made decide something. In: the coverage of policies. Out: a bar for each kind, what no
// case reaches, and a bar for each rule.

import { escaped } from "../../../table/html/markup.ts";
import {
  type Coverage,
  type CoveragePoint,
  type Covered,
  coveredOf,
  isUncovered,
  isUnreachable,
  percentOf,
} from "../../coverage/coverage.ts";
import { bar, code, counted, figure, firstOf, heading, table } from "./parts.ts";

const KIND_HEADINGS = [heading(""), heading("Covered"), heading(""), heading("%", "number")];
const POINT_HEADINGS = ["Kind", "Rule", "What", "Place"].map((text) => heading(text));
const RULE_HEADINGS = [heading("Rule"), heading("Covered"), heading(""), heading("Cases", "number")];

const MOST_POINTS = 1000;
const MOST_RULES = 1000;

export const coverageBody = (coverage: readonly Coverage[]): string =>
  coverage.map(policyCoverage).join("\n");

function policyCoverage(coverage: Coverage): string {
  const { points, policy } = coverage;
  return [
    `<h3>${code(policy.path)}</h3>`,
    table("rows gauges", KIND_HEADINGS, coveredOf(coverage).filter(isThere).map(kindRow).join("\n")),
    uncoveredMarkup(points.filter(isUncovered)),
    rulesMarkup(points.filter((point) => !isUnreachable(point))),
    unreachableMarkup(points.filter(isUnreachable)),
  ]
    .filter((markup) => markup !== "")
    .join("\n");
}

const isThere = ({ total }: Covered): boolean => total > 0;

function kindRow(covered: Covered): string {
  const percent = percentOf(covered);
  const tone = percent === 100 ? "good" : "poor";
  return (
    `<tr><th scope="row">${covered.kind}</th><td>${figure(covered.covered)} of ${figure(covered.total)}</td>` +
    `<td class="wide">${bar(percent, tone)}</td><td class="number">${percent}</td></tr>`
  );
}

const uncoveredMarkup = (points: readonly CoveragePoint[]): string =>
  points.length === 0
    ? ""
    : `<h4 class="poor">Covered by no case <span class="count">${figure(points.length)}</span></h4>\n${pointTable(points)}`;

const unreachableMarkup = (points: readonly CoveragePoint[]): string =>
  points.length === 0
    ? ""
    : `<details class="fold">\n<summary>${counted(points.length, "point")} that no call can reach, as was proved, and that ${points.length === 1 ? "does" : "do"} not count</summary>\n${pointTable(points)}\n</details>`;

const pointTable = (points: readonly CoveragePoint[]): string =>
  table("rows", POINT_HEADINGS, firstOf(points, MOST_POINTS, pointRow, moreRows));

const moreRows = (more: number): string => `<tr><td colspan="4">and ${figure(more)} more</td></tr>`;

const pointRow = ({ kind, rule, label, place, example }: CoveragePoint): string =>
  `<tr><td>${kind}</td><td>${rule === undefined ? "" : code(rule)}</td><th scope="row">${code(label)}${callMarkup(example)}</th>` +
  `<td>${place === undefined ? "" : code(`${place.path}:${place.line}`)}</td></tr>`;

function callMarkup(example: CoveragePoint["example"]): string {
  if (example === undefined) return "";
  const lines = JSON.stringify(example.intent, undefined, 2).split("\n").map(escaped).join("\n");
  return `<details class="example"><summary>a call that would</summary><pre>${lines}</pre></details>`;
}

function rulesMarkup(points: readonly CoveragePoint[]): string {
  const rules = new Map<string, CoveragePoint[]>();
  for (const point of points) {
    if (point.rule === undefined) continue;
    const own = rules.get(point.rule);
    if (own === undefined) rules.set(point.rule, [point]);
    else own.push(point);
  }
  if (rules.size === 0) return "";
  return (
    `<details class="fold">\n<summary>${counted(rules.size, "rule")}, one by one</summary>\n` +
    `${table("rows gauges", RULE_HEADINGS, firstOf([...rules], MOST_RULES, ruleRow, moreRows))}\n</details>`
  );
}

function ruleRow([rule, points]: readonly [string, readonly CoveragePoint[]]): string {
  const covered = points.filter(({ hits }) => hits > 0).length;
  const percent = percentOf({ kind: "rule", covered, total: points.length });
  const cases = points.find(({ kind }) => kind === "rule")?.hits ?? 0;
  return (
    `<tr><th scope="row">${code(rule)}</th><td>${covered} of ${points.length}</td>` +
    `<td class="wide">${bar(percent, percent === 100 ? "good" : "poor")}</td><td class="number">${figure(cases)}</td></tr>`
  );
}
