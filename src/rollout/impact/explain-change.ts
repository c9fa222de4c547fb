// Why recorded calls are decided otherwise. In: the calls that are shown, with their lines, and both policies. Out: the same with
// causes, no more of them than anybody looks at. It is asked at the end, when it is known which calls are shown.

import { explain } from "../../runtime/explain.ts";
import { type ChangeCause, causesOf } from "../change-causes.ts";
import type { Changed, ChangedCall } from "./examples.ts";
import type { Findings, Placed } from "./findings.ts";
import { type Contest, replayLine } from "./replay.ts";

export interface ExplainedCall extends Placed<ChangedCall> {
  readonly causes: readonly ChangeCause[];
}

export type ExplainedChanges = Readonly<Record<Changed, readonly ExplainedCall[]>>;

export function explainChanges({ changed }: Findings, contest: Contest): ExplainedChanges {
  const explained = (calls: readonly Placed<ChangedCall>[]): readonly ExplainedCall[] =>
    calls.map((call) => ({ ...call, causes: causesIn(call.text, contest) }));
  const { loosened, tightened, other } = changed;
  return { loosened: explained(loosened), tightened: explained(tightened), other: explained(other) };
}

const MOST_CAUSES = 20;

function causesIn(text: string, contest: Contest): readonly ChangeCause[] {
  const replay = replayLine(text, contest);
  if (replay.kind !== "replayed") return [];
  const { intent, options } = replay;
  const before = explain(contest.baseline.table, intent, options);
  const after = explain(contest.candidate.table, intent, options);
  return causesOf(before, after).slice(0, MOST_CAUSES);
}
