// The call of a case, put to a policy. In: an opened table and a case. Out: the decision, or why there is none. It is asked
// about the moment that the case names, or that the call was made at, so the answer is the same on every day.

import type { DecideOptions } from "../../decision/options.ts";
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

export interface CallOfCase {
  readonly intent: PreparedIntent;
  readonly options: DecideOptions;
}

/** What a decision is about; undefined for a call that gets none. */
export function callOfCase(table: DecisionTable, one: Case): CallOfCase | undefined {
  if (one.call.kind === "unreadable" || ruleOn(table, one).kind === "invalid") return undefined;
  const intent = prepareIntent(one.call.value);
  return { intent, options: { ...timesOf(intent, one.now), ...one.options } };
}

export function explainCase(table: DecisionTable, one: Case): Explanation | undefined {
  const call = callOfCase(table, one);
  return call && explain(table, call.intent, call.options);
}

/** Of a call that is not valid, or does not say it, nobody knows when it was made. */
function timesOf(prepared: PreparedIntent, now: string | undefined): DecideOptions {
  const made = prepared.kind === "valid" && prepared.created_at !== "" ? prepared.created_at : SAMPLE_TIME;
  const moment = now ?? made;
  return { now: moment, contextEvidenceTime: moment };
}

function invalid(call: CaseCall, error: IntentError): Ruling {
  const told = () => {
    const text = call.kind === "value" ? JSON.stringify(call.value) : call.text;
    return diagnoseIntent(makeSource(text), error).problem;
  };
  return { kind: "invalid", told };
}
