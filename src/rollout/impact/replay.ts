// One recorded call, decided once more by both policies. In: a line, the two tables. Out: what both decide, or why nobody can
// say. Nothing is guessed: what is missing, cut off or hidden makes a line one that cannot be replayed.

import type { Json } from "../../canonical/json.ts";
import type { Decision } from "../../decision/decision.ts";
import { type DecideOptions, readOptions } from "../../decision/options.ts";
import { VERDICTS, type Verdict } from "../../decision/verdict.ts";
import { LOG_SCHEMA } from "../../gate/decision-log/log-line.ts";
import { quickDecision } from "../../gate/decision-log/quick-decision.ts";
import { ENTRY_START, type QuickLine, quickLine } from "../../gate/decision-log/quick-line.ts";
import { isObject, LINE_LIMITS, OTHER_VERSION, readEntry } from "../../gate/decision-log/read-log.ts";
import { readStrictly } from "../../gate/decision-log/strict-json.ts";
import { isIntentError } from "../../intent/error.ts";
import { parseJson } from "../../intent/parse-json.ts";
import { prepareIntent, prepareIntentText, type ValidIntent } from "../../intent/prepare.ts";
import { intentOf, type PreparedIntent } from "../../intent/prepared.ts";
import { decidePrepared } from "../../runtime/decide.ts";
import { withHoles } from "./holes.ts";
import { differences, isAsRecorded } from "./recorded.ts";
import type { Side } from "./second-opinion.ts";

export interface Contest {
  readonly baseline: Side;
  readonly candidate: Side;
  /** When calls are judged that do not say when they were made. */
  readonly now: string;
}

/** Why a line cannot be replayed, in the order in which people are told. Only the last of a file is cut off, which a line alone does not show. */
export const CAUSES = ["redacted", "trace", "intent", "options", "version", "cut_off", "unreadable"] as const;
export type Cause = (typeof CAUSES)[number];

export type Replay = Replayed | Unreplayable | RecordedTrace;

export interface Replayed {
  readonly kind: "replayed";
  readonly tool_name: string;
  readonly intent: ValidIntent;
  readonly options: DecideOptions;
  readonly before: Decision;
  readonly after: Decision;
  /** Undefined where the baseline is not what decided then. */
  readonly recorded?: Recorded | undefined;
  /** Something of it was redacted, which neither policy asked for. */
  readonly holed: boolean;
}

export interface Recorded {
  /** Read when it is asked for. */
  readonly decision: () => Members;
  /** What of it the baseline decides otherwise now. */
  readonly differences: readonly string[];
}

export interface Unreplayable {
  readonly kind: "unreplayable";
  readonly cause: Cause;
  readonly why: string;
}

/** A trace holds digests alone. */
export interface RecordedTrace {
  readonly kind: "trace";
  readonly tool_name: string;
  readonly verdict: Verdict;
}

type Members = Readonly<Record<string, Json>>;

const unreplayable = (cause: Cause, why: string): Unreplayable => ({ kind: "unreplayable", cause, why });

export const TRACE_SCHEMA = "gait.gate.trace";
const SCHEMAS = [LOG_SCHEMA.schema_id, TRACE_SCHEMA];

export function replayLine(line: string, contest: Contest): Replay {
  if (line.startsWith(ENTRY_START)) {
    const quick = replayQuickly(line, contest);
    if (quick !== undefined) return quick;
  }
  const isRecord = SCHEMAS.some((schema) => line.includes(schema));
  return isRecord ? replayRecord(line, contest) : replayIntent(line, contest);
}

/** Undefined: let the exact way say. */
function replayQuickly(line: string, contest: Contest): Replay | undefined {
  const entry = quickLine(line);
  if (entry === undefined) return undefined;
  if (entry.redacted.length > 0) return replayHoledLine(entry, contest);
  const quick = quickDecision(entry.decision);
  const prepared = quick && preparedText(entry.intent);
  if (quick === undefined || prepared?.kind !== "valid") return undefined;
  const decided = decideBoth(prepared, entry.options, contest);
  if (decided.kind === "unreplayable" || !isOf(entry, contest.baseline)) return decided;
  if (!isAsRecorded(quick, decided.before)) return undefined;
  return { ...decided, recorded: { decision: () => JSON.parse(entry.decision), differences: [] } };
}

function replayHoledLine(entry: QuickLine, contest: Contest): Replay | undefined {
  const intent = readStrictly(entry.intent);
  const decision = readStrictly(entry.decision);
  return isObject(intent) && isObject(decision)
    ? replayHoled({ ...entry, intent, decision }, contest)
    : undefined;
}

function preparedText(text: string): PreparedIntent | undefined {
  try {
    return prepareIntentText(text);
  } catch (error) {
    if (isIntentError(error)) return undefined;
    throw error;
  }
}

function replayRecord(line: string, contest: Contest): Replay {
  const value = readStrictly(line);
  if (value === undefined) return faultIn(line);
  if (isObject(value) && value.schema_id === TRACE_SCHEMA) return traceOf(value);
  const entry = readEntry(value);
  if (typeof entry !== "string") return replayEntry(entry, contest);
  if (entry === OTHER_VERSION) return unreplayable("version", entry);
  // A name of ours somewhere inside of an intent.
  const isIntent = isObject(value) && value.schema_id !== LOG_SCHEMA.schema_id;
  return isIntent ? replayIntent(line, contest) : unreplayable("unreadable", entry);
}

function faultIn(line: string): Unreplayable {
  const parsed = parseJson(line, LINE_LIMITS);
  return unreplayable("unreadable", parsed.kind === "invalid" ? parsed.message : "it is no JSON");
}

function traceOf({ tool_name, verdict: written }: Members): Replay {
  const verdict = VERDICTS.find((one) => one === written);
  return typeof tool_name === "string" && verdict !== undefined
    ? { kind: "trace", tool_name, verdict }
    : unreplayable("unreadable", "it is a trace without tool or verdict");
}

interface Entry {
  readonly policy_digest: string;
  readonly redacted: readonly string[];
  readonly options: Members;
  readonly decision: Members;
}

function replayEntry(entry: Entry & { readonly intent: Members }, contest: Contest): Replay {
  if (entry.redacted.length > 0) return replayHoled(entry, contest);
  const prepared = prepareIntent(entry.intent);
  return prepared.kind === "valid"
    ? replayCall(entry, prepared, contest)
    : unreplayable("intent", prepared.error);
}

function replayHoled(entry: Entry & { readonly intent: Members }, contest: Contest): Replay {
  const holed = withHoles(entry.intent, entry.redacted);
  const replay = holed && replayCall(entry, holed.intent, contest);
  if (replay?.kind === "replayed" && !holed?.wasAsked()) return asHoled(replay);
  return replay?.kind === "unreplayable" && replay.cause === "options"
    ? replay
    : unreplayable("redacted", `what deciding asks for was redacted: ${entry.redacted.join(", ")}`);
}

/** When a call was made is copied into its decision, and may have been redacted. */
function asHoled({ recorded, ...replay }: Replayed): Replayed {
  if (recorded === undefined) return { ...replay, holed: true };
  const differences = recorded.differences.filter((name) => name !== "created_at");
  return { ...replay, recorded: { ...recorded, differences }, holed: true };
}

function replayCall(entry: Entry, intent: ValidIntent, contest: Contest): Replay {
  const { options, decision } = entry;
  const decided = decideBoth(intent, options, contest);
  if (decided.kind === "unreplayable") return decided;
  if (!isOf(entry, contest.baseline)) return decided;
  const recorded = { decision: () => decision, differences: differences(decision, decided.before) };
  return { ...decided, recorded };
}

const isOf = ({ policy_digest }: Pick<Entry, "policy_digest">, { table }: Side): boolean =>
  policy_digest === table.policy.digest;

function replayIntent(line: string, contest: Contest): Replay {
  try {
    const prepared = prepareIntentText(line);
    if (prepared.kind === "invalid") return unreplayable("intent", prepared.error);
    return decideBoth(prepared, { now: contest.now, contextEvidenceTime: contest.now }, contest);
  } catch (error) {
    if (!isIntentError(error)) throw error;
    return unreplayable(error.stage === "parse" ? "unreadable" : "intent", error.message);
  }
}

function decideBoth(
  intent: ValidIntent,
  said: DecideOptions,
  { baseline, candidate, now }: Contest,
): Replayed | Unreplayable {
  const options = said.contextEvidenceTime === undefined ? { ...said, contextEvidenceTime: now } : said;
  try {
    const given = readOptions(options, () => new Date(now));
    const before = decidePrepared(baseline.table, intent, given);
    const after = decidePrepared(candidate.table, intent, given);
    const { tool_name } = intentOf(intent);
    return { kind: "replayed", tool_name, intent, options, before, after, recorded: undefined, holed: false };
  } catch (error) {
    if (isIntentError(error)) return unreplayable("intent", error.message);
    if (error instanceof RangeError) return unreplayable("options", error.message);
    throw error;
  }
}
