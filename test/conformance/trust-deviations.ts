// Answers to trust artefacts that are others here on purpose. In: a use as it was recorded. Out: the expected answer.

import { traceId } from "../../src/gate/trace-id.ts";
import type { Members } from "../cli/recorded/recording.ts";

interface Answer {
  readonly exit: number;
  readonly json?: Members;
  readonly stdout?: string;
  readonly files?: Members;
}

interface Use {
  readonly answer: Answer;
  readonly deviation?: string;
}

type Instead = (answer: Answer) => Answer;

export const TRUST_DEVIATIONS: ReadonlyMap<string, Instead> = new Map([
  [
    "D5",
    ({ json: { approval_ref: _, ...json } = {} }) => ({
      exit: 4,
      json: {
        ...json,
        verdict: "require_approval",
        reason_codes: ["approval_distinct_approvers_required", "ask"],
        violations: ["approval_not_granted", "human"],
        trace_id: traceId(String(json.policy_digest), String(json.intent_digest), "require_approval"),
      },
    }),
  ],
]);

export const answerTo = ({ answer, deviation }: Use): Answer =>
  deviation === undefined ? answer : (TRUST_DEVIATIONS.get(deviation)?.(answer) ?? answer);
