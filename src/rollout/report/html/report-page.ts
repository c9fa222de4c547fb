// The report as one HTML page. In: what is to be shown. Out: a page that loads nothing, runs nothing and reads well without
// either, on a screen and on paper. The order of its sections is that of the questions of a review: what to do, what changes,
// is it tested, what does the policy say.

import { DECISION_TABLE_STYLE, decisionTable } from "../../../table/html/decision-table.ts";
import { escaped, list } from "../../../table/html/markup.ts";
import { htmlPage } from "../../../table/html/page.ts";
import { describeView } from "../../../table/view/summary.ts";
import { changesBody } from "./changes.ts";
import type { PolicyTable, ReportContent } from "./content.ts";
import { coverageBody } from "./coverage.ts";
import { masthead } from "./masthead.ts";
import { matrixBody } from "./matrix.ts";
import { code, figure, type Section, SIGNS, sectionMarkup } from "./parts.ts";
import { recommendation } from "./recommendation.ts";
import { STYLE } from "./style.ts";
import { testsBody } from "./tests.ts";

export function reportPage(content: ReportContent): string {
  const sections = sectionsOf(content);
  const advice = content.change === undefined ? [] : [recommendation(content.change)];
  return htmlPage({
    title: titleOf(content),
    style: DECISION_TABLE_STYLE + STYLE,
    body: [
      SIGNS,
      masthead(content),
      `<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => `<li><a href="#${id}">${title}</a></li>`).join("")}</ul></nav>`,
      `<main>\n${[...advice, ...sections.map(sectionMarkup)].join("\n")}\n</main>`,
      `<footer>gait-policy ${escaped(content.version)}. This page is complete: it loads nothing and runs nothing.</footer>`,
    ].join("\n"),
  });
}

const titleOf = ({ change, run }: ReportContent): string =>
  `Policy report: ${change?.candidate.path ?? run?.suites[0]?.policy.path ?? "tests"}`;

function sectionsOf({ change, run, coverage = [], tables = [] }: ReportContent): readonly Section[] {
  return [
    ...(change === undefined
      ? []
      : [
          {
            id: "matrix",
            title: "Verdicts",
            lead: "What is below the diagonal is milder than before; what is above it is stricter.",
            body: matrixBody(change),
          },
          {
            id: "changes",
            title: "Changes",
            lead: "What became milder comes first, the longest step before the others.",
            body: changesBody(change) || '<p class="empty">Both policies decide all calls alike.</p>',
          },
        ]),
    ...(run === undefined
      ? []
      : [
          {
            id: "tests",
            title: "Tests",
            lead: "A case fails where the policy decides otherwise than the case expects.",
            body: testsBody(run),
          },
        ]),
    ...(coverage.length === 0
      ? []
      : [
          {
            id: "coverage",
            title: "Coverage",
            lead: "A part of a policy is covered where it decided something in a case.",
            body: coverageBody(coverage),
          },
        ]),
    ...tables.map(tableSection),
  ];
}

/** A page of more rules would be slow to open, and nobody would read it. */
const MOST_RULES = 2000;

const tableSection = ({ path, view }: PolicyTable, at: number): Section => ({
  id: `table-${at + 1}`,
  title: "Decision table",
  lead: `${code(path)}, in the order in which its rules are asked.`,
  body:
    view.kept > MOST_RULES
      ? `<p class="empty">${figure(view.kept)} rules are too many for this page: <code>gait policy table --format html</code> shows them.</p>`
      : `${list(describeView(view))}\n${decisionTable(view)}`,
});
