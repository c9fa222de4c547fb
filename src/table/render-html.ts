// The table as one HTML page that needs nothing else: no script, no font, no network. Text of a policy is escaped,
// headings name rows and columns for screen readers, colours follow the reader's and leave paper white.

import { type Dress, dressed, type Phrase } from "./view/phrase.ts";
import { describeView } from "./view/summary.ts";
import type { RuleView, TableView, TierView } from "./view/view.ts";

const HEADINGS = ["Effect", "Rule", "Matches", "Adds", "Obligations"];

const STYLE = `
:root { color-scheme: light dark; --line: #c8ccd0; --quiet: #5b6470; --head: #f2f4f6; --allow: #1a7f37; --dry: #0b62b5; --ask: #8a5a00; --block: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --line: #3c434b; --quiet: #a2abb5; --head: #21262c; --allow: #5fd07f; --dry: #7db8ff; --ask: #f0b64a; --block: #ff8a80; } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
main > ul { padding-left: 1.2rem; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; min-width: 56rem; }
thead th:nth-child(1) { width: 9.5rem; } thead th:nth-child(2) { width: 18%; } thead th:nth-child(5) { width: 17%; }
caption { text-align: left; color: var(--quiet); padding-bottom: .5rem; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
thead th, th[scope="rowgroup"] { background: var(--head); }
td.effect { font-weight: 600; white-space: nowrap; overflow-wrap: normal; }
td > ul { margin: 0; padding-left: 1rem; }
code { font: 13px/1.5 ui-monospace, monospace; }
.allow { color: var(--allow); } .dry_run { color: var(--dry); } .require_approval { color: var(--ask); } .block { color: var(--block); }
@media print { :root { color-scheme: light; --line: #888; --quiet: #333; --head: #eee; --allow: #000; --dry: #000; --ask: #000; --block: #000; } body { margin: 0; font-size: 10pt; } .scroll { overflow: visible; } thead { display: table-header-group; } tr { break-inside: avoid; } }
`;

export const renderHtml = (view: TableView): string =>
  [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>Decision table</title>\n<style>${STYLE}</style>\n</head>\n<body>\n<main>`,
    "<h1>Decision table</h1>",
    list(describeView(view)),
    '<div class="scroll" role="region" aria-label="Decision table" tabindex="0">\n<table>',
    "<caption>The first priority with a match decides; of its rules the strictest does.</caption>",
    `<thead><tr>${HEADINGS.map((heading) => `<th scope="col">${heading}</th>`).join("")}</tr></thead>`,
    ...view.tiers.map(tierBody),
    defaultBody(view),
    "</table>\n</div>\n</main>\n</body>\n</html>\n",
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

const list = (phrases: readonly Phrase[]): string =>
  phrases.length === 0 ? "" : `<ul>${phrases.map((phrase) => `<li>${words(phrase)}</li>`).join("")}</ul>`;

const HTML: Dress = { value: (value) => `<code>${escaped(value)}</code>`, most: Number.POSITIVE_INFINITY };

const words = (phrase: Phrase): string => dressed(phrase, HTML);

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
