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
  readonly name?: string;
  readonly answer: Answer;
  readonly deviation?: string;
}

type Instead = (answer: Answer) => Answer;

export const TRUST_DEVIATIONS: ReadonlyMap<string, Instead> = new Map<string, Instead>([
  [
    "D6",
    () => ({
      exit: 6,
      json: { ok: false, error: "kill switch entry requires at least one scope selector" },
    }),
  ],
  ["D11", () => ({ exit: 3, json: { ok: true, verdict: "block", violations: ["kill_switch_active"] } })],
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

/** Recorded before it was known to deviate: a host in other case. */
const ALSO_D11 = "target kind and value";

export const deviationOf = ({ deviation, name }: Use): string | undefined =>
  deviation ?? (name === ALSO_D11 ? "D11" : undefined);

export function answerTo(use: Use): Answer {
  const instead = TRUST_DEVIATIONS.get(deviationOf(use) ?? "");
  return instead === undefined ? use.answer : instead(use.answer);
}
