// What recorded calls came to, for people, at most 100 columns wide. In: findings. Out: verdicts before and after, the changes
// that tell most, rules and reason codes of which something changed, and what could not be replayed. Long lists are cut.

import { VERDICTS } from "../../decision/verdict.ts";
import { shown } from "../../diagnostics/escape.ts";
import type { ExplainedChanges } from "../../rollout/impact/explain-change.ts";
import type { Findings } from "../../rollout/impact/findings.ts";
import type { Cause } from "../../rollout/impact/replay.ts";
import {
  causeCounts,
  isAffected,
  namedCounts,
  traceCounts,
  unreplayableIn,
} from "../../rollout/impact/summary.ts";
import { cellOf, type NamedCounts, type Tally } from "../../rollout/impact/tally.ts";
import { clip, clipStart, rows } from "../explanation/layout.ts";
import { changeLines, SECTIONS } from "../simulation/page.ts";

export function impactLines(findings: Findings, changes: ExplainedChanges): readonly string[] {
  const { tally } = findings;
  return [
    ...(tally.replayed === 0 ? [] : matrixLines(tally)),
    ...SECTIONS.flatMap((section) => {
      const calls = changes[section.direction];
      const placed = calls.map(({ file, line, ...call }) => ({ ...call, path: `${file}:${line}` }));
      return changeLines(section, placed, tally.directions[section.direction]);
    }),
    ...obligationLines(tally),
    ...namedLines("Rules:", tally.rules, "no rule"),
    ...namedLines("Reason codes:", tally.codes, "none"),
    ...unreplayableLines(findings),
    ...traceLines(tally),
  ];
}

const CELL = 18;

/** A row for each verdict of the baseline, a column for each of the candidate. */
function matrixLines({ matrix }: Tally): readonly string[] {
  const line = (head: string, cells: readonly string[]): string =>
    `  ${head.padEnd(CELL)}${cells.map((cell) => cell.padStart(CELL)).join("")}`;
  return [
    "Verdicts, from the baseline's to the candidate's:",
    "",
    line("", VERDICTS),
    ...VERDICTS.map((before) =>
      line(
        before,
        VERDICTS.map((after) => String(matrix[cellOf(before, after)] ?? 0)),
      ),
    ),
    "",
  ];
}

const obligationLines = ({ obligations }: Tally): readonly string[] =>
  obligations === 0
    ? []
    : [`${counted(obligations, "call has", "calls have")} something else left to do`, ""];

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const MOST_ROWS = 20;

function namedLines(title: string, counts: NamedCounts, nameless: string): readonly string[] {
  const affected = namedCounts(counts).filter(isAffected);
  return listed(
    title,
    affected.map(({ name, baseline, candidate, loosened, tightened }) => [
      `${baseline} -> ${candidate}`,
      `${loosened} loosened`,
      `${tightened} tightened`,
      name === "" ? nameless : shown(name),
    ]),
  );
}

function listed(title: string, cells: readonly (readonly string[])[]): readonly string[] {
  if (cells.length === 0) return [];
  const more = cells.length > MOST_ROWS ? [`  and ${cells.length - MOST_ROWS} more`] : [];
  return [title, "", ...rows(cells.slice(0, MOST_ROWS), "  "), ...more, ""];
}

const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  redacted: "redacted, and asked for by a policy",
  trace: "traces, which hold digests alone",
  intent: "no usable intent",
  options: "no usable options",
  version: "of another version",
  cut_off: "cut off",
  unreadable: "not readable",
};

/** Why nothing was decided once more, of what was read. */
export const noneReplayed = (tally: Tally): string =>
  tally.rows === 0
    ? "no recorded call was read: there is none in the files"
    : `no recorded call could be decided once more, of ${counted(tally.rows, "line", "lines")}: ${causeCounts(
        tally,
      )
        .map(({ cause, count }) => `${count} ${CAUSE_WORDS[cause]}`)
        .join("; ")}`;

const PLACE_WIDTH = 60;
const WHY_WIDTH = 200;

function unreplayableLines({ tally, unreplayable }: Findings): readonly string[] {
  const all = unreplayableIn(tally);
  if (all === 0) return [];
  const lines = causeCounts(tally).flatMap(({ cause, count }) => [
    `  ${CAUSE_WORDS[cause]}: ${count}`,
    ...unreplayable
      .filter((line) => line.cause === cause)
      .flatMap(({ file, line, why }) =>
        rows([[clipStart(`${file}:${line}`, PLACE_WIDTH), clip(why, WHY_WIDTH)]], "    "),
      ),
  ]);
  return [`Not replayed, ${all} of ${tally.rows}:`, "", ...lines, ""];
}

const traceLines = (tally: Tally): readonly string[] =>
  listed(
    "Traces:",
    traceCounts(tally).map(({ verdict, tool_name, count }) => [String(count), verdict, shown(tool_name)]),
  );
