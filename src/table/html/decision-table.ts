// The rules as an HTML table. Text of a policy is escaped; headings name rows and columns for screen readers.

import type { RuleView, TableView, TierView } from "../view/view.ts";
import { list, words } from "./markup.ts";

const HEADINGS = ["Effect", "Rule", "Matches", "Adds", "Obligations"];

export const DECISION_TABLE_STYLE = `
.scroll { overflow-x: auto; }
.decisions { border-collapse: collapse; table-layout: fixed; width: 100%; min-width: 56rem; }
.decisions thead th:nth-child(1) { width: 9.5rem; } .decisions thead th:nth-child(2) { width: 18%; } .decisions thead th:nth-child(5) { width: 17%; }
.decisions caption { text-align: left; color: var(--quiet); padding-bottom: .5rem; }
.decisions th, .decisions td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
.decisions thead th, .decisions th[scope="rowgroup"] { background: var(--head); }
.decisions td.effect { font-weight: 600; white-space: nowrap; overflow-wrap: normal; }
.decisions td > ul { margin: 0; padding-left: 1rem; }
@media print { .scroll { overflow: visible; } .decisions thead { display: table-header-group; } .decisions tr { break-inside: avoid; } }
`;

export const decisionTable = (view: TableView): string =>
  [
    '<div class="scroll" role="region" aria-label="Decision table" tabindex="0">\n<table class="decisions">',
    "<caption>The first priority with a match decides; of its rules the strictest does.</caption>",
    `<thead><tr>${HEADINGS.map((heading) => `<th scope="col">${heading}</th>`).join("")}</tr></thead>`,
    ...view.tiers.map(tierBody),
    defaultBody(view),
    "</table>\n</div>",
  ].join("\n");

const group = (title: string): string =>
  `<tr><th scope="rowgroup" colspan="${HEADINGS.length}">${title}</th></tr>`;

const effectCell = (effect: string): string => `<td class="effect ${effect}">${effect}</td>`;

const tierBody = ({ priority, rules }: TierView): string =>
  `<tbody>\n${[group(`Priority ${priority}`), ...rules.map(ruleRow)].join("\n")}\n</tbody>`;

function ruleRow({ rule, matches, adds, obligations, codes }: RuleView): string {
  const cells = [matches, [...adds, ...codes], obligations].map((phrases) => `<td>${list(phrases)}</td>`);
  const name = `<th scope="row">${words([[rule.name]])}</th>`;
  return `<tr>${effectCell(rule.effect)}${name}${cells.join("")}</tr>`;
}

const defaultBody = ({ default_verdict }: TableView): string =>
  `<tbody>\n${group("Default")}\n<tr>${effectCell(default_verdict)}<th scope="row">(default)</th>` +
  "<td>calls that no rule matches</td><td></td><td></td></tr>\n</tbody>";
