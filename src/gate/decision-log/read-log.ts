// A decision log as it is read again. In: the bytes of a file. Out: its entries, and every line that is none, with its number.
// A line that a crash cut off is followed by a line break of the next one, so it spoils no other.

import { type Json, MAX_CANONICAL_DEPTH } from "../../canonical/json.ts";
import { VERDICTS, type Verdict } from "../../decision/verdict.ts";
import { parseJson } from "../../intent/parse-json.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import { parseInstant } from "../../time/instant.ts";
import type { JsonObject } from "../records/record-shape.ts";
import { LOG_SCHEMA } from "./log-line.ts";

export interface LogEntry {
  readonly trace_id: string;
  readonly observed_at: string;
  readonly policy_digest: string;
  /** As it is prepared, but for what was redacted. */
  readonly intent: JsonObject;
  /** Paths of what stands there no more: another policy may decide otherwise about what is left. */
  readonly redacted: readonly string[];
  /** What `decide` takes beside the intent. */
  readonly options: JsonObject;
  /** What the policy said. */
  readonly decision: JsonObject;
  /** What the gate made of it. */
  readonly ruling: {
    readonly verdict: Verdict;
    readonly reason_codes: readonly string[];
    readonly enforced: boolean;
  };
}

export interface UnreadableLine {
  /** From 1. */
  readonly line: number;
  readonly why: string;
}

export interface LogRead {
  readonly entries: readonly LogEntry[];
  readonly unreadable: readonly UnreadableLine[];
}

export function readLog(bytes: Uint8Array): LogRead {
  const entries: LogEntry[] = [];
  const unreadable: UnreadableLine[] = [];
  let number = 0;
  for (let start = 0; start < bytes.length; ) {
    number++;
    const found = bytes.indexOf(LINE_BREAK, start);
    const end = found === -1 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    const read = line.every(isBlank) ? undefined : readLine(line, found === -1);
    if (typeof read === "string") unreadable.push({ line: number, why: read });
    else if (read !== undefined) entries.push(read);
    start = end + 1;
  }
  return { entries, unreadable };
}

const LINE_BREAK = 0x0a;

/** White space of JSON: an editor may have left it. */
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d;

/** An intent, an envelope and what was said about them, with room for escapes. */
export const MAX_LINE_BYTES = 16 * 1_048_576;

export const LINE_LIMITS = { bytes: MAX_LINE_BYTES, depth: MAX_CANONICAL_DEPTH } as const;

export const NOT_UTF8 = "it is not UTF-8 text";
export const OTHER_VERSION = "it is of another version";

/** Only the last line of a file may have no end. */
function readLine(bytes: Uint8Array, isOpen: boolean): LogEntry | string {
  const line = decodeUtf8(bytes);
  const parsed = line === undefined ? undefined : parseJson(line, LINE_LIMITS);
  if (parsed?.kind === "json") return readEntry(parsed.value);
  return isOpen ? "it was cut off" : (parsed?.message ?? NOT_UTF8);
}

/** The entry, or why it is none. */
export function readEntry(value: Json): LogEntry | string {
  if (!isObject(value) || value.schema_id !== LOG_SCHEMA.schema_id) return "it is no entry of a decision log";
  if (value.schema_version !== LOG_SCHEMA.schema_version) return OTHER_VERSION;
  return entryOf(value) ?? "a member is missing or has another type";
}

function entryOf({ trace_id, observed_at, policy_digest, ...entry }: JsonObject): LogEntry | undefined {
  const { intent, options, decision, ruling: ruled, redacted = [] } = entry;
  const ruling = rulingOf(ruled);
  if (typeof trace_id !== "string" || typeof policy_digest !== "string") return undefined;
  if (typeof observed_at !== "string" || parseInstant(observed_at) === undefined) return undefined;
  if (!isObject(intent) || !isObject(options) || !isObject(decision)) return undefined;
  if (!isTexts(redacted) || ruling === undefined) return undefined;
  return { trace_id, observed_at, policy_digest, intent, redacted, options, decision, ruling };
}

export function rulingOf(ruled: Json | undefined): LogEntry["ruling"] | undefined {
  if (!isObject(ruled)) return undefined;
  const { reason_codes, enforced = true } = ruled;
  const verdict = VERDICTS.find((one) => one === ruled.verdict);
  if (verdict === undefined || !isTexts(reason_codes) || typeof enforced !== "boolean") return undefined;
  return { verdict, reason_codes, enforced };
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const isTexts = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
