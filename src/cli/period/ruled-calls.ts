// What was written down, as the rulings that a report counts. In: an entry of a decision log, or a trace, which holds digests
// and no reasons. Out: the ruling, or undefined where a trace says no verdict that there is.

import { VERDICTS, type Verdict } from "../../decision/verdict.ts";
import type { LogEntry } from "../../gate/decision-log/read-log.ts";
import { recordIn, textOf, textsOf, timeOf } from "../../gate/records/members.ts";
import type { JsonObject } from "../../gate/records/record-shape.ts";
import type { RuledCall } from "../../rollout/period/ruled-call.ts";
import { parseInstant, ZERO_INSTANT } from "../../time/instant.ts";
import type { Written } from "./read-rulings.ts";

export const ruledCall = (written: Written): RuledCall | undefined =>
  written.kind === "entry" ? callOfEntry(written.entry) : callOfTrace(written.trace);

function callOfEntry(entry: LogEntry): RuledCall {
  const { intent, decision, ruling } = entry;
  const rule = textOf(decision, "matched_rule");
  return {
    at: parseInstant(entry.observed_at) ?? ZERO_INSTANT,
    policy: entry.policy_digest,
    tool: textOf(intent, "tool_name"),
    rule,
    verdict: ruling.verdict,
    enforced: ruling.enforced,
    logged: {
      identity: textOf(recordIn(intent, "context") ?? {}, "identity"),
      asked: verdictOf(decision) ?? ruling.verdict,
      reasons: ruling.reason_codes,
      byDefault: fellThrough(decision),
      digest: digestOf(entry),
    },
  };
}

/** Of the call as it was judged: what approvals are bound to. */
export const digestOf = ({ decision }: LogEntry): string =>
  textOf(decision, "prepared_digest") || textOf(decision, "intent_digest");

function callOfTrace(trace: JsonObject): RuledCall | undefined {
  const verdict = verdictOf(trace);
  if (verdict === undefined) return undefined;
  return {
    at: timeOf(trace, "observed_at"),
    policy: textOf(trace, "policy_digest"),
    tool: textOf(trace, "tool_name"),
    verdict,
    enforced: trace.enforced !== false,
  };
}

const verdictOf = (from: JsonObject): Verdict | undefined =>
  VERDICTS.find((verdict) => verdict === from.verdict);

/** A rule may give a code that looks like that of the default, so the rules are asked as well; of a script each step. */
function fellThrough(decision: JsonObject): boolean {
  if (!textsOf(decision, "reason_codes").some((code) => DEFAULT_CODES.has(code))) return false;
  const steps = stepsOf(decision);
  return steps.length === 0 ? textOf(decision, "matched_rule") === "" : steps.some(isUnmatched);
}

export function isUnmatchedStep(decision: JsonObject, step: number): boolean {
  const asked = stepsOf(decision)[step];
  return asked !== undefined && isUnmatched(asked);
}

const DEFAULT_CODES: ReadonlySet<string> = new Set(VERDICTS.map((verdict) => `default_${verdict}`));

const stepsOf = ({ step_verdicts }: JsonObject): readonly JsonObject[] =>
  (Array.isArray(step_verdicts) ? step_verdicts : []).filter(
    (step): step is JsonObject => typeof step === "object" && step !== null && !Array.isArray(step),
  );

const isUnmatched = (step: JsonObject): boolean => textOf(step, "matched_rule") === "";
