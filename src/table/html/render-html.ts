// A policy as one HTML page: what it says beside its rules, and its decision table.

import { describeView } from "../view/summary.ts";
import type { TableView } from "../view/view.ts";
import { DECISION_TABLE_STYLE, decisionTable } from "./decision-table.ts";
import { list } from "./markup.ts";
import { htmlPage } from "./page.ts";

const STYLE = `${DECISION_TABLE_STYLE}
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
main > ul { padding-left: 1.2rem; overflow-wrap: anywhere; }
code { font: 13px/1.5 ui-monospace, monospace; }
@media print { body { margin: 0; font-size: 10pt; } }
`;

export const renderHtml = (view: TableView): string =>
  htmlPage({
    title: "Decision table",
    style: STYLE,
    body: `<main>\n<h1>Decision table</h1>\n${list(describeView(view))}\n${decisionTable(view)}\n</main>`,
  });
