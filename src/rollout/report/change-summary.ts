// A change of policy as the Markdown of a step summary. In: a change. Out: what is recommended and by which rule, the matrix,
// and the calls that changed, what was loosened first.

import { VERDICTS, type Verdict } from "../../decision/verdict.ts";
import type { Cell } from "../impact/summary.ts";
import { code, plain } from "./markdown.ts";
import { type ChangedCall, callsIn, type PolicyChange } from "./policy-change.ts";
import { stagesOf } from "./stages.ts";

const MOST_CALLS = 50;

export function changeSummary(change: PolicyChange): string {
  const { baseline, candidate, cells, calls, counts, unreplayable } = change;
  const left = unreplayable === 0 ? "" : `, ${unreplayable} not decided once more`;
  const totals = `${callsIn(cells)} ${calls}, ${counts.loosened} loosened, ${counts.tightened} tightened, ${counts.other} other${left}`;
  return [
    `### Policy change: ${adviceOf(change)}`,
    "",
    `${code(candidate.path)} held against ${code(baseline.path)}: ${totals}.`,
    "",
    `| baseline, then candidate | ${VERDICTS.join(" | ")} |`,
    `| --- | ${VERDICTS.map(() => "---:").join(" | ")} |`,
    ...VERDICTS.map((before) => matrixRow(before, cells)),
    ...callLines("Loosened", "loosened", change),
    ...callLines("Tightened", "tightened", change),
    "",
  ]
    .map((line) => `${line}\n`)
    .join("");
}

const adviceOf = (change: PolicyChange): string =>
  stagesOf(change)
    .filter(({ isRecommended }) => isRecommended)
    .map(({ stage, condition, count, what }) => `${stage}, because ${condition} (${count} ${what})`)
    .join("");

function matrixRow(before: Verdict, cells: readonly Cell[]): string {
  const counts = VERDICTS.map((after) =>
    callsIn(cells.filter(({ baseline, candidate }) => baseline === before && candidate === after)),
  );
  return `| ${before} | ${counts.join(" | ")} |`;
}

function callLines(
  title: string,
  direction: "loosened" | "tightened",
  { changes, counts }: PolicyChange,
): readonly string[] {
  if (counts[direction] === 0) return [];
  const shown = changes.filter((call) => call.direction === direction).slice(0, MOST_CALLS);
  const more = counts[direction] - shown.length;
  return ["", `#### ${title}`, "", ...shown.map(callLine), ...(more > 0 ? [`- and ${more} more`] : [])];
}

function callLine({ name, before, after, why }: ChangedCall): string {
  const because = why.length === 0 ? "" : `: ${why.map(plain).join("; ")}`;
  return `- ${code(name)} from ${before.verdict} to **${after.verdict}**${because}`;
}
