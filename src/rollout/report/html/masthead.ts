// The head of the report: what it is about, and its figures at a glance. In: everything. Out: markup; a figure that asks for
// attention is marked as such, and leads to its section.

import { escaped } from "../../../table/html/markup.ts";
import { coveredOf, percentOf } from "../../coverage/coverage.ts";
import { countOf } from "../../suite/test-run.ts";
import { callsIn, type NamedPolicy } from "../policy-change.ts";
import type { ReportContent } from "./content.ts";
import { code, figure } from "./parts.ts";

export function masthead(content: ReportContent): string {
  const figures = [...changeFigures(content), ...testFigures(content), ...coverageFigures(content)];
  return (
    `<header>\n<p class="over">gait &middot; policy report <time>${escaped(content.made)}</time></p>\n` +
    `${subject(content)}\n<ul class="figures">\n${figures.map(figureMarkup).join("\n")}\n</ul>\n</header>`
  );
}

function subject({ change, run, tables = [] }: ReportContent): string {
  if (change !== undefined) {
    return (
      `<h1>${pathMarkup(change.candidate.path)}</h1>\n` +
      `<dl class="policies">${named("candidate", change.candidate)}${named("baseline", change.baseline)}</dl>`
    );
  }
  const policies = [...new Map((run?.suites ?? []).map(({ policy }) => [policy.path, policy])).values()];
  const [only, ...others] = policies.length > 0 ? policies : tables;
  const title = only === undefined || others.length > 0 ? "Tests of policies" : pathMarkup(only.path);
  return `<h1>${title}</h1>\n<dl class="policies">${[only, ...others]
    .slice(0, MOST_POLICIES)
    .map((one) => (one === undefined ? "" : named("policy", one)))
    .join("")}</dl>`;
}

const MOST_POLICIES = 8;

/** The name of a file says more than the folders above it. */
function pathMarkup(path: string): string {
  const end = path.lastIndexOf("/") + 1;
  return `<span class="folder">${escaped(path.slice(0, end))}</span>${escaped(path.slice(end))}`;
}

const named = (role: string, { path, digest }: NamedPolicy): string =>
  `<div><dt>${role}</dt><dd>${code(path)} <code class="digest">${escaped(digest)}</code></dd></div>`;

interface Figure {
  readonly to: string;
  readonly value: string;
  readonly name: string;
  readonly tone?: "good" | "poor";
}

const figureMarkup = ({ to, value, name, tone = "good" }: Figure): string =>
  `<li class="${tone}"><a href="#${to}"><strong>${value}</strong><span>${name}</span></a></li>`;

function changeFigures({ change }: ReportContent): readonly Figure[] {
  if (change === undefined) return [];
  const { loosened, tightened } = change.counts;
  return [
    { to: "matrix", value: figure(callsIn(change.cells)), name: change.calls },
    { to: "changes", value: figure(loosened), name: "loosened", tone: loosened > 0 ? "poor" : "good" },
    { to: "changes", value: figure(tightened), name: "tightened" },
  ];
}

function testFigures({ run }: ReportContent): readonly Figure[] {
  if (run === undefined) return [];
  const { cases, failed } = countOf(run);
  return [
    { to: "tests", value: figure(cases), name: cases === 1 ? "test" : "tests" },
    { to: "tests", value: figure(failed), name: "failing", tone: failed > 0 ? "poor" : "good" },
  ];
}

/** All kinds of points together. */
function coverageFigures({ coverage = [] }: ReportContent): readonly Figure[] {
  const kinds = coverage.flatMap(coveredOf);
  if (kinds.length === 0) return [];
  const covered = kinds.reduce((sum, one) => sum + one.covered, 0);
  const total = kinds.reduce((sum, one) => sum + one.total, 0);
  const percent = percentOf({ kind: "rule", covered, total });
  return [
    {
      to: "coverage",
      value: `${percent}<small>%</small>`,
      name: "covered",
      tone: percent === 100 ? "good" : "poor",
    },
  ];
}
