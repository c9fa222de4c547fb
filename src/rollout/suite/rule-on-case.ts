// The call of a case, put to a policy. In: an opened table and a case. Out: the decision, or why there is none. It is asked
// about the moment that the case names, or that the call was made at, so the answer is the same on every day.

import { diagnoseIntent } from "../../diagnostics/intent/diagnose-intent.ts";
import { type IntentError, isIntentError } from "../../intent/error.ts";
import { type PreparedIntent, prepareIntent } from "../../intent/prepare.ts";
import { decide } from "../../runtime/decide.ts";
import { type Explanation, explain } from "../../runtime/explain.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import { makeSource } from "../../source/source.ts";
import type { Ruling } from "./judge.ts";
import { SAMPLE_TIME } from "./sample-call.ts";
import type { Case, CaseCall } from "./suite.ts";

export function ruleOn(table: DecisionTable, { call, now, options }: Case): Ruling {
  if (call.kind === "unreadable") return invalid(call, call.error);
  const prepared = prepareIntent(call.value);
  try {
    return { kind: "decision", decision: decide(table, prepared, { ...timesOf(prepared, now), ...options }) };
  } catch (error) {
    if (isIntentError(error)) return invalid(call, error);
    throw error;
  }
}

/** Undefined for a call that gets no decision. */
export function explainCase(table: DecisionTable, { call, now, options }: Case): Explanation | undefined {
  if (call.kind === "unreadable") return undefined;
  const prepared = prepareIntent(call.value);
  try {
    return explain(table, prepared, { ...timesOf(prepared, now), ...options });
  } catch (error) {
    if (isIntentError(error)) return undefined;
    throw error;
  }
}

/** Of a call that is not valid, or does not say it, nobody knows when it was made. */
function timesOf(prepared: PreparedIntent, now: string | undefined) {
  const made = prepared.kind === "valid" && prepared.created_at !== "" ? prepared.created_at : SAMPLE_TIME;
  const moment = now ?? made;
  return { now: moment, contextEvidenceTime: moment };
}

function invalid(call: CaseCall, error: IntentError): Ruling {
  const text = call.kind === "value" ? JSON.stringify(call.value) : call.text;
  const { problem } = diagnoseIntent(makeSource(text), error);
  return { kind: "invalid", code: problem.code, message: problem.message };
}
