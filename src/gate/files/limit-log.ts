// Counts calls in a file that is only ever added to: a call is admitted by the rank of its line. Nothing is locked, so
// nothing has to be taken over from a process that died or sleeps.
//
// A log that has grown is sealed by a last line; what comes after it does not count, and its sums begin the next log,
// which only one process can create. Whoever added a line to a log that was not the last one any more tries again:
// the line is counted at most once too often, never once too little.

import { basename, dirname } from "node:path";
import type { Instant } from "../../time/instant.ts";
import { bucketOf, type Counter } from "../limits/counter.ts";
import { addition, type Counted, newLog, readLimitLog, seal, sumKey, summary } from "../limits/log.ts";
import type { Admission, LimitStore, Uncounted } from "../limits/store.ts";
import { type Fault, type Files, isFault } from "./files.ts";

const MAX_LOG_BYTES = 8 * 1_048_576;
/** Some thousand admissions. */
const SEAL_AT_BYTES = 262_144;
const TRIES = 1_000;

export interface LimitLogOptions {
  /** The first log; later ones have a number behind their name. */
  readonly path: string;
  /** A new text each time. */
  readonly newId: () => string;
  readonly sealAtBytes?: number;
}

interface Asked {
  readonly counter: Counter;
  readonly most: number;
  readonly now: Instant;
}

export const limitLog = (files: Files, options: LimitLogOptions): LimitStore => ({
  async admit(counter, most, now) {
    for (let tried = 0; tried < TRIES; tried++) {
      const answer = tryOnce(files, options, { counter, most, now });
      if (answer !== "again") return answer;
    }
    return uncounted("internal", "acquire rate limit lock: timeout");
  },
});

const uncounted = (cause: Uncounted["cause"], message: string): Uncounted => ({
  kind: "uncounted",
  cause,
  message,
});

type Tried = Admission | Uncounted | "again";

function tryOnce(files: Files, options: LimitLogOptions, asked: Asked): Tried {
  const current = currentLog(files, options.path);
  if (typeof current !== "object") return unreachable(options.path, current);
  const read = readLog(files, current.path);
  if (read === undefined) return created(files.create(current.path, encode(newLog())), options.path);
  if (read.kind !== "log") return read;
  const { log, counted } = read;
  if (counted.isSealed) return startNext(files, options.path, { ...current, counted });
  const { counter, most, now } = asked;
  const bucket = laterOf(bucketOf(counter.window, now), counted.latest.get(counter.window) ?? "");
  const used = usedIn(counted, counter, bucket);
  if (used >= most) return { kind: "denied", used: Math.min(used, most) };
  if (log.length > (options.sealAtBytes ?? SEAL_AT_BYTES))
    return again(files.append(current.path, encode(seal(log))));
  const id = options.newId();
  const line = { window: counter.window, bucket, counter: counter.name, id };
  const fault = files.append(current.path, encode(addition(log, line)));
  if (fault !== undefined)
    return fault.missing ? "again" : uncounted("internal", `write rate limit state: ${fault.message}`);
  return ranked(files, options.path, { ...current, id, most });
}

/** A window that has begun for anybody is not left for an earlier one, whatever the clock says. */
const laterOf = (one: string, other: string): string => (one > other ? one : other);

const usedIn = ({ latest, sums }: Counted, { window, name }: Counter, bucket: string): number =>
  latest.get(window) === bucket ? (sums.get(sumKey(window, name)) ?? 0) : 0;

interface Log {
  readonly path: string;
  readonly number: number;
}

function ranked(
  files: Files,
  first: string,
  { path, number, id, most }: Log & { id: string; most: number },
): Tried {
  const read = readLog(files, path, id);
  if (read === undefined) return "again";
  if (read.kind !== "log") return read;
  // INVARIANT: asked after the log was read. Until then it was the last one, so a later one holds what stands in it.
  const current = currentLog(files, first);
  if (typeof current !== "object") return unreachable(first, current);
  const { rank } = read.counted;
  if (current.number !== number || rank === undefined) return "again";
  return rank < most ? { kind: "admitted", used: rank + 1 } : { kind: "denied", used: most };
}

/** The last one; text where the folder cannot be read. */
function currentLog(files: Files, first: string): Log | string {
  const names = files.list(dirname(first));
  if (isFault(names)) return names.message;
  const start = `${basename(first)}.`;
  const numbers = names.flatMap((name) => {
    const number = name.startsWith(start) ? name.slice(start.length) : "";
    return /^[1-9][0-9]{0,14}$/.test(number) ? [Number(number)] : [];
  });
  const number = Math.max(1, ...numbers);
  return { number, path: pathOf(first, number) };
}

const pathOf = (first: string, number: number): string => (number === 1 ? first : `${first}.${number}`);

type LogRead = { readonly kind: "log"; readonly log: string; readonly counted: Counted } | Uncounted;

function readLog(files: Files, path: string, watched?: string): LogRead | undefined {
  const bytes = files.read(path, MAX_LOG_BYTES);
  if (bytes === undefined) return undefined;
  if (isFault(bytes)) return uncounted("input", `read rate limit state: ${bytes.message}`);
  const log = new TextDecoder().decode(bytes);
  const counted = readLimitLog(log, watched);
  return counted.kind === "damaged"
    ? uncounted("input", `parse rate limit state: ${path}: ${counted.message}`)
    : { kind: "log", log, counted };
}

function startNext(files: Files, first: string, { number, counted }: Log & { counted: Counted }): Tried {
  const made = files.create(pathOf(first, number + 1), encode(summary(counted)));
  if (isFault(made)) return created(made, first);
  // Whoever still has the old one open finds out by its number.
  files.remove(pathOf(first, number));
  return "again";
}

const again = (fault: Fault | undefined): Tried =>
  fault === undefined || fault.missing
    ? "again"
    : uncounted("internal", `write rate limit state: ${fault.message}`);

const created = (made: "created" | "taken" | Fault, first: string): Tried =>
  isFault(made) ? unreachable(first, made.message, made.missing) : "again";

/** In the words of reference Gait, which has a lock there. */
const unreachable = (first: string, message: string, missing?: boolean): Uncounted =>
  uncounted(
    "internal",
    `acquire rate limit lock: ${missing ? `open ${first}.lock: no such file or directory` : message}`,
  );

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
