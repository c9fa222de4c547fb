// What recorded calls came to, for programs. In: findings. Out: one object, bounded in size; what it shows of many is counted
// in full beside it.

import type { ExplainedCall, ExplainedChanges } from "../../rollout/impact/explain-change.ts";
import type { Findings } from "../../rollout/impact/findings.ts";
import {
  causeCounts,
  cellsOf,
  type Named,
  namedCounts,
  recommendationOf,
  traceCounts,
  unreplayableIn,
} from "../../rollout/impact/summary.ts";
import type { NamedCounts } from "../../rollout/impact/tally.ts";
import type { JsonObject } from "../json.ts";
import { withoutEmpty } from "../json.ts";
import { causeText } from "../simulation/change-sentences.ts";

export function impactJson(files: number, findings: Findings, changes: ExplainedChanges): JsonObject {
  const { tally } = findings;
  return {
    files,
    rows: tally.rows,
    replayed: tally.replayed,
    changed: tally.changed,
    obligations_changed: tally.obligations,
    matrix: cellsOf(tally).map((cell) => ({ ...cell })),
    loosened: changesJson(tally.directions.loosened, changes.loosened),
    tightened: changesJson(tally.directions.tightened, changes.tightened),
    other: changesJson(tally.directions.other, changes.other),
    rules: namedJson(tally.rules, "matched_rule"),
    reason_codes: namedJson(tally.codes, "reason_code"),
    unreplayable: unreplayableJson(findings),
    traces: traceCounts(tally).map((count) => ({ ...count })),
    recorded: {
      compared: tally.compared,
      disputed: tally.disputed,
      examples: findings.disputed.map(({ members, ...line }) => ({ ...line, members: [...members] })),
    },
    checked: tally.checked,
    recommendation: recommendationOf(tally),
  };
}

const changesJson = (count: number, calls: readonly ExplainedCall[]): JsonObject => ({
  count,
  examples: calls.map(changeJson),
});

function changeJson(call: ExplainedCall): JsonObject {
  const { baseline, candidate, aspects } = call.comparison;
  return withoutEmpty({
    file: call.file,
    line: call.line,
    tool_name: call.tool_name,
    baseline_verdict: baseline.verdict,
    candidate_verdict: candidate.verdict,
    baseline_matched_rule: baseline.matched_rule,
    candidate_matched_rule: candidate.matched_rule,
    baseline_reason_codes: baseline.reason_codes,
    candidate_reason_codes: candidate.reason_codes,
    baseline_violations: baseline.violations,
    candidate_violations: candidate.violations,
    changed: aspects,
    causes: call.causes.map(causeText),
  });
}

/** What is beyond the names that are told apart has no name. */
function namedJson(counts: NamedCounts, name: "matched_rule" | "reason_code"): readonly JsonObject[] {
  const { beyond } = counts;
  const rest = beyond.baseline + beyond.candidate > 0 ? [{ ...beyond, beyond: true }] : [];
  return [...namedCounts(counts).map((own) => namedOne(own, name)), ...rest];
}

const namedOne = ({ name, ...counts }: Named, as: string): JsonObject => ({ [as]: name, ...counts });

const unreplayableJson = ({ tally, unreplayable }: Findings): JsonObject => ({
  count: unreplayableIn(tally),
  causes: causeCounts(tally).map(({ cause, count }) => ({
    cause,
    count,
    examples: unreplayable
      .filter((line) => line.cause === cause)
      .map(({ file, line, why }) => ({ file, line, why })),
  })),
});
