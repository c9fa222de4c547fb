// What a test run came to. In: the run. Out: a row for each suite with a mark for each of its cases, then the cases that fail
// with what was expected, and the cases that pass, folded away.

import { escaped } from "../../../table/html/markup.ts";
import {
  type CaseResult,
  caseFails,
  type Fault,
  type SuiteResult,
  type TestRun,
} from "../../suite/test-run.ts";
import { failuresOf, isSaid } from "../failures.ts";
import { code, counted, figure, firstOf, heading, listed, scrolled, table, verdictMark } from "./parts.ts";

const SUITE_HEADINGS = [
  heading("Suite"),
  heading("Policy"),
  heading("Cases"),
  heading("Pass", "number"),
  heading("Fail", "number"),
];
const FAULT_HEADINGS = [heading(""), heading("expected"), heading("found")];
const PASSING_HEADINGS = [heading("Verdict"), heading("Case"), heading("Place")];

const MOST_SUITES = 500;
const MOST_FAILURES = 500;
const MOST_PASSING = 2000;

export function testsBody(run: TestRun): string {
  const failures = failuresOf(run);
  return [
    scrolled("Suites", table("rows", SUITE_HEADINGS, firstOf(run.suites, MOST_SUITES, suiteRow, moreRows))),
    ...(failures.length > 0 ? [failuresMarkup(failures)] : []),
    passingMarkup(run),
  ].join("\n");
}

const moreRows = (more: number): string => `<tr><td colspan="5">and ${figure(more)} more</td></tr>`;

function suiteRow({ path, policy, cases }: SuiteResult): string {
  const failed = cases.filter(caseFails).length;
  return (
    `<tr><th scope="row">${code(path)}</th><td>${code(policy.path)}</td><td>${marks(cases)}</td>` +
    `<td class="number">${figure(cases.length - failed)}</td><td class="number${failed > 0 ? " poor" : ""}">${figure(failed)}</td></tr>`
  );
}

const MOST_MARKS = 240;
const [COLUMNS, STEP, SIDE] = [40, 7, 5];

/** A square for each case, in the order of the text. */
function marks(cases: readonly CaseResult[]): string {
  if (cases.length === 0 || cases.length > MOST_MARKS) return counted(cases.length, "case");
  const columns = Math.min(COLUMNS, cases.length);
  const lines = Math.ceil(cases.length / COLUMNS);
  const squares = cases.map((one, at) => {
    const [x, y] = [(at % COLUMNS) * STEP, Math.floor(at / COLUMNS) * STEP];
    return `<rect class="${caseFails(one) ? "poor" : "good"}" x="${x}" y="${y}" width="${SIDE}" height="${SIDE}"/>`;
  });
  const [width, height] = [columns * STEP, lines * STEP];
  return `<svg class="marks" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true">${squares.join("")}</svg>`;
}

const failuresMarkup = (failures: readonly CaseResult[]): string =>
  `<h3 class="poor">Failing <span class="count">${figure(failures.length)}</span></h3>\n` +
  firstOf(failures, MOST_FAILURES, failureMarkup, (more) => `<p class="more">and ${figure(more)} more</p>`);

function failureMarkup({ name, place, faults, why, verdict }: CaseResult): string {
  const { path, line, column } = place;
  return (
    `<details class="call failing" open>\n<summary><span class="name">${escaped(name)}</span>` +
    `<span class="verdicts">${verdict === undefined ? "no decision" : verdictMark(verdict)}</span></summary>\n` +
    `<p class="place">${code(`${path}:${line}:${column}`)}</p>\n` +
    `${table("faults", FAULT_HEADINGS, faults.map(faultRow).join("\n"))}\n` +
    `${why.length > 0 ? `${listed(why)}\n` : ""}</details>`
  );
}

function faultRow({ aspect, expected, found }: Fault): string {
  const [wanted, got] = [new Set(expected), new Set(found)];
  return (
    `<tr><th scope="row">${aspect}</th>` +
    `<td>${texts(expected, (text) => !got.has(text), "del")}</td>` +
    `<td>${texts(found, (text) => !wanted.has(text), "ins")}</td></tr>`
  );
}

function texts(all: readonly string[], differs: (text: string) => boolean, tag: "del" | "ins"): string {
  const said = all.filter(isSaid);
  if (said.length === 0) return "nothing";
  return said.map((text) => (differs(text) ? `<${tag}>${code(text)}</${tag}>` : code(text))).join(" ");
}

function passingMarkup({ suites }: TestRun): string {
  const passing = suites.flatMap(({ path, cases }) =>
    cases.filter((one) => !caseFails(one)).map((one) => ({ path, one })),
  );
  if (passing.length === 0) return "";
  const row = ({ path, one }: (typeof passing)[number]): string =>
    `<tr><td>${one.verdict === undefined ? "no decision" : verdictMark(one.verdict)}</td>` +
    `<th scope="row">${escaped(one.name)}</th><td>${code(`${path}:${one.place.line}`)}</td></tr>`;
  return (
    `<details class="fold">\n<summary>${counted(passing.length, "case passes", "cases pass")}</summary>\n` +
    `${table("rows", PASSING_HEADINGS, firstOf(passing, MOST_PASSING, row, moreRows))}\n</details>`
  );
}
