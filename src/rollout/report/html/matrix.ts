// The verdict matrix: how many calls went from which verdict to which. In: its cells. Out: a table, whose rows are the
// baseline's verdicts, and a picture of the same. Everything below the diagonal is milder than before.

import { VERDICTS, type Verdict } from "../../../decision/verdict.ts";
import type { Cell } from "../../impact/summary.ts";
import { callsIn, type PolicyChange } from "../policy-change.ts";
import { flowPicture } from "./flow.ts";
import { counted, figure, scrolled, verdictMark } from "./parts.ts";
import { turnOf } from "./turn.ts";

export const matrixBody = (change: PolicyChange): string =>
  `<div class="beside">\n${scrolled("Verdict matrix", matrix(change))}\n${flowPicture(change.cells)}\n</div>` +
  unreplayableNote(change);

const unreplayableNote = ({ unreplayable }: PolicyChange): string =>
  unreplayable === 0
    ? ""
    : `\n<p class="note">${counted(unreplayable, "recorded call")} could not be decided once more, and ${unreplayable === 1 ? "is" : "are"} not in it.</p>`;

function matrix({ cells, calls }: PolicyChange): string {
  const heads = VERDICTS.map((verdict) => `<th scope="col">${verdictMark(verdict)}</th>`);
  const sums = VERDICTS.map((after) => sumCell(cells.filter((cell) => cell.candidate === after)));
  return [
    '<table class="matrix">',
    `<caption>${figure(callsIn(cells))} ${calls} by verdict: rows as the baseline decides, columns as the candidate.</caption>`,
    `<thead><tr><td></td>${heads.join("")}<th scope="col" class="sum">total</th></tr></thead>`,
    `<tbody>\n${VERDICTS.map((before) => row(before, cells)).join("\n")}\n</tbody>`,
    `<tfoot><tr><th scope="row" class="sum">total</th>${sums.join("")}${sumCell(cells)}</tr></tfoot>`,
    "</table>",
  ].join("\n");
}

const sumCell = (cells: readonly Cell[]): string => `<td class="sum">${figure(callsIn(cells))}</td>`;

function row(before: Verdict, cells: readonly Cell[]): string {
  const own = cells.filter((cell) => cell.baseline === before);
  const counts = VERDICTS.map((after) =>
    countCell(before, after, callsIn(own.filter((cell) => cell.candidate === after))),
  );
  return `<tr><th scope="row">${verdictMark(before)}</th>${counts.join("")}${sumCell(own)}</tr>`;
}

function countCell(before: Verdict, after: Verdict, count: number): string {
  if (count === 0) return '<td class="none">0</td>';
  const turn = turnOf(before, after);
  const word = turn === "same" ? "" : `<small>${turn}</small>`;
  return `<td class="${turn}">${figure(count)}${word}</td>`;
}
