// `gait policy simulate --calls`: what a candidate changes for calls that were recorded. In: both policies, paths, what to fail
// on. Out: the answer about them, to which that about fixtures may be added.

import { shown } from "../../diagnostics/escape.ts";
import { type ExplainedChanges, explainChanges } from "../../rollout/impact/explain-change.ts";
import type { Found } from "../../rollout/impact/fail-on.ts";
import type { Findings } from "../../rollout/impact/findings.ts";
import { recommendationOf, unreplayableIn } from "../../rollout/impact/summary.ts";
import { compareBytes } from "../../text/byte-order.ts";
import { type Failure, inputFailure } from "../command.ts";
import { pathList } from "../csv.ts";
import { clipStart } from "../explanation/layout.ts";
import type { Io } from "../io.ts";
import type { JsonObject } from "../json.ts";
import { findLogs } from "../log-files.ts";
import type { OpenContest } from "./contest.ts";
import { measureCalls } from "./measure-calls.ts";
import { impactJson } from "./report-json.ts";
import { impactLines, noneReplayed } from "./report-lines.ts";

export interface Impact {
  readonly kind: "impact";
  readonly found: Found;
  readonly findings: Findings;
  readonly changes: ExplainedChanges;
  /** Of the files that were read. */
  readonly paths: readonly string[];
  readonly lines: readonly string[];
  /** What must not be missed, beside JSON neither. */
  readonly asides: readonly string[];
  readonly json: JsonObject;
  readonly summary: string;
}

export interface ImpactQuestion extends OpenContest {
  readonly calls: string;
}

export async function impactOf(io: Io, question: ImpactQuestion): Promise<Impact | Failure> {
  const found = findLogs(io, pathList(question.calls));
  if (found.kind === "failure") return found;
  const paths = [...found.logs, ...found.documents].sort(compareBytes);
  const measured = await measureCalls(io, paths, question);
  if (measured.kind === "failure") return measured;
  const { findings } = measured;
  return (
    contradiction(findings) ??
    nothingDecided(paths, findings) ??
    answer(paths, findings, explainChanges(findings, question))
  );
}

/** Where nothing was tried, nothing was found either: that must not look like a candidate that changes nothing. */
function nothingDecided(paths: readonly string[], findings: Findings): Failure | undefined {
  if (findings.tally.replayed > 0) return undefined;
  return {
    ...inputFailure(noneReplayed(findings.tally)),
    notes: impactLines(findings, NO_CHANGES),
    json: { calls: impactJson(paths.length, findings, NO_CHANGES) },
  };
}

const NO_CHANGES: ExplainedChanges = { loosened: [], tightened: [], other: [] };

/** One of the two is wrong, and nobody knows about which other calls: the rest of the answer is worth nothing. */
function contradiction({ contradicted: [first] }: Findings): Failure | undefined {
  if (first === undefined) return undefined;
  const place = `${first.file}:${first.line}`;
  const message = `the interpreter decides otherwise than the decision table about ${place}: please report it`;
  return { ...inputFailure(message), cause: "internal" };
}

function answer(paths: readonly string[], findings: Findings, changes: ExplainedChanges): Impact {
  const { directions, replayed, changed, disputed } = findings.tally;
  const unreplayable = unreplayableIn(findings.tally);
  const recommendation = recommendationOf(findings.tally);
  return {
    kind: "impact",
    found: { directions, unreplayable, disputed },
    findings,
    changes,
    paths,
    lines: impactLines(findings, changes),
    asides: disputeLines(findings),
    json: impactJson(paths.length, findings, changes),
    summary:
      `policy simulate calls=${replayed} loosened=${directions.loosened} tightened=${directions.tightened} ` +
      `changed=${changed} unreplayable=${unreplayable} recommendation=${recommendation}`,
  };
}

function disputeLines({ tally, disputed }: Findings): readonly string[] {
  if (tally.disputed === 0) return [];
  return [
    `warning: the baseline now makes other decisions than ${tally.disputed} of the ${tally.compared} that were ` +
      "recorded of it: the log was changed, or the program was",
    ...disputed.map(({ file, line, recorded_verdict, replayed_verdict, members }) => {
      const verdicts = `recorded ${shown(recorded_verdict)}, now ${replayed_verdict}`;
      const differing = members.map((name) => shown(name)).join(", ");
      return `  ${clipStart(`${file}:${line}`, 60)}: ${verdicts} (${differing})`;
    }),
  ];
}
