// A line of the decision log, taken apart the quick way. In: a line as `logLine` writes it. Out: its parts, or undefined: let
// the exact way say.
//
// INVARIANT: where each part is a JSON value, the line is the object of these members and no other, wherever it was cut:
// between values stands nothing but the text that is looked for. Two parts are left to who uses them, and must be read.

import type { Json } from "../../canonical/json.ts";
import { parseInstant } from "../../time/instant.ts";
import { LOG_SCHEMA } from "./log-line.ts";
import { isObject, isTexts, rulingOf } from "./read-log.ts";
import { rememberingReader } from "./repeated.ts";
import { readStrictly } from "./strict-json.ts";

export interface QuickLine {
  readonly policy_digest: string;
  readonly redacted: readonly string[];
  readonly options: Readonly<Record<string, Json>>;
  /** Text that was not looked at. */
  readonly intent: string;
  /** Text that was not looked at. */
  readonly decision: string;
}

export const ENTRY_START = `{"schema_id":"${LOG_SCHEMA.schema_id}"`;

// Neither quotation mark nor backslash nor control character: what stands there is its own JSON.
const PLAIN = '"([^"\\\\\\u0000-\\u001f]*)"';
const VERSION = LOG_SCHEMA.schema_version.replaceAll(".", "\\.");
const HEAD = new RegExp(
  `^\\{"schema_id":"${LOG_SCHEMA.schema_id.replaceAll(".", "\\.")}","schema_version":"${VERSION}",` +
    `"trace_id":${PLAIN},"observed_at":${PLAIN},"policy_digest":${PLAIN},"intent":`,
);

export function quickLine(line: string): QuickLine | undefined {
  const head = HEAD.exec(line);
  const ruling = line.endsWith("}") ? cutBack(line, ',"ruling":', line.length - 1) : undefined;
  const decision = ruling && cutBack(line, ',"decision":', ruling.start);
  const options = decision && cutBack(line, ',"options":', decision.start);
  if (head === null || options === undefined || readRuling(ruling?.text ?? "") === undefined)
    return undefined;
  const redacted = redactedIn(line, options.start);
  const read = readOptions(options.text);
  const [{ length }, , observedAt = "", policy_digest = ""] = head;
  if (redacted === undefined || read === undefined || parseInstant(observedAt) === undefined)
    return undefined;
  const intent = line.slice(length, redacted.start);
  return { policy_digest, redacted: redacted.paths, options: read, intent, decision: decision?.text ?? "" };
}

interface Part {
  readonly start: number;
  readonly text: string;
}

/** From the last place before `end` where the member begins. */
function cutBack(line: string, member: string, end: number): Part | undefined {
  const start = line.lastIndexOf(member, end);
  return start === -1 ? undefined : { start, text: line.slice(start + member.length, end) };
}

const readRuling = rememberingReader((text) => rulingOf(readStrictly(text)));

const TIMES = new RegExp(`^\\{"now":${PLAIN},"contextEvidenceTime":${PLAIN}\\}$`);

function readOptions(text: string): QuickLine["options"] | undefined {
  const [, now, contextEvidenceTime] = TIMES.exec(text) ?? [];
  if (now !== undefined && contextEvidenceTime !== undefined) return { now, contextEvidenceTime };
  const value = readStrictly(text);
  return isObject(value) ? value : undefined;
}

/** An intent ends with a brace, so a bracket before the options is that of this list. */
function redactedIn(line: string, end: number) {
  if (line[end - 1] !== "]") return { start: end, paths: [] };
  const part = cutBack(line, ',"redacted":', end);
  const paths = part && readStrictly(part.text);
  return part !== undefined && isTexts(paths) ? { start: part.start, paths } : undefined;
}
