// Counts calls in a file that is only ever added to: a call is admitted by the rank of its line. Nothing is locked, so
// nothing has to be taken over from a process that died or sleeps.
//
// A log that has grown is sealed by a last line; what comes after it does not count, and its sums begin the next log,
// which only one process can create. It names the log that it goes on from, so whoever added a line to a log that is not
// the last one any more knows whether the line was taken over. Where that cannot be known, the call tries again: its
// first line is then counted for nothing, which admits one call less and never one more.

import type { Instant } from "../../time/instant.ts";
import { bucketOf, type Counter } from "../limits/counter.ts";
import { addition, type Counted, newLog, nextLog, readLimitLog, seal, sumKey } from "../limits/log.ts";
import type { Admission, LimitStore, Uncounted } from "../limits/store.ts";
import { type Fault, type Files, isFault } from "./files.ts";
import { lastNumbered, numberedPath } from "./numbered.ts";

const MAX_LOG_BYTES = 8 * 1_048_576;
/** Some thousand admissions. */
const SEAL_AT_BYTES = 262_144;
const TRIES = 1_000;
/** Logs that are over and still there. */
const KEPT = 16;

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
  const current = lastNumbered(files, options.path);
  if (isFault(current)) return unreachable(options.path, current.message);
  const read = readLog(files, current.path);
  if (read === undefined)
    return created(
      files.create(current.path, encode(newLog({ id: options.newId(), after: "" }))),
      options.path,
    );
  if (read.kind !== "log") return read;
  const { log, counted } = read;
  if (counted.isSealed) return startNext(files, options, { ...current, counted });
  const { counter, most, now } = asked;
  const bucket = laterOf(bucketOf(counter.window, now), counted.latest.get(counter.window) ?? "");
  const used = usedIn(counted, counter, bucket);
  if (used >= most) return { kind: "denied", used: Math.min(used, most) };
  if (isOvergrown(log, counted, options.sealAtBytes ?? SEAL_AT_BYTES))
    return again(files.append(current.path, encode(seal(log))));
  const id = options.newId();
  const line = { window: counter.window, bucket, counter: counter.name, id };
  const fault = files.append(current.path, encode(addition(log, line)));
  if (fault !== undefined)
    return fault.missing ? "again" : uncounted("internal", `write rate limit state: ${fault.message}`);
  return ranked(files, options.path, { ...current, id, most });
}

/** Only where its sums are much shorter: else the next log would be as long. */
const isOvergrown = (log: string, counted: Counted, most: number): boolean =>
  log.length > most && nextLog(counted, "").length * 2 < log.length;

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
  const { rank, id: logId } = read.counted;
  if (rank === undefined) return "again";
  // INVARIANT: asked after the log was read. The last log counts, and so does what the one after it took over.
  const current = lastNumbered(files, first);
  if (isFault(current)) return unreachable(first, current.message);
  if (current.number !== number && !isTakenOver(files, numberedPath(first, number + 1), logId))
    return "again";
  return rank < most ? { kind: "admitted", used: rank + 1 } : { kind: "denied", used: most };
}

function isTakenOver(files: Files, next: string, logId: string): boolean {
  const read = readLog(files, next);
  return read?.kind === "log" && read.counted.after === logId;
}

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

function startNext(
  files: Files,
  { path: first, newId }: LimitLogOptions,
  { number, counted }: Log & { counted: Counted },
): Tried {
  const made = files.create(numberedPath(first, number + 1), encode(nextLog(counted, newId())));
  if (isFault(made)) return created(made, first);
  // Some stay for those who slept and still have to find out what became of their line.
  if (number > KEPT) files.remove(numberedPath(first, number - KEPT));
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
