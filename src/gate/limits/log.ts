// Admissions as the text of a file that is only ever added to. In: that text. Out: what was counted, and where a line stands
// in its counter. It touches no file.
//
// INVARIANT: the lines have one order for everybody, so everybody comes to the same rank of a line. A line counts if its
// window is not over for the lines before it and nothing sealed the log before it.

import { canonicalJson } from "../../canonical/json.ts";
import { count, record, text } from "../../canonical/read-json.ts";
import type { Counter } from "./counter.ts";

type Window = Counter["window"];

export interface Line {
  readonly window: Window;
  readonly bucket: string;
  readonly counter: string;
  /** Of one admission; empty for a sum. */
  readonly id: string;
  readonly count: number;
}

export interface Counted extends Header {
  readonly kind: "counted";
  /** The latest window of each kind. */
  readonly latest: ReadonlyMap<Window, string>;
  /** Of the latest windows alone, by window and counter. */
  readonly sums: ReadonlyMap<string, number>;
  readonly isSealed: boolean;
  /** How many of its counter came before the watched line; undefined where that line does not count. */
  readonly rank: number | undefined;
}

export interface Damaged {
  readonly kind: "damaged";
  readonly message: string;
}

/** The first line says what kind of file this is, which one, and which one it goes on from. */
interface Header {
  readonly id: string;
  /** Empty for the first log. */
  readonly after: string;
}

const SCHEMA = { schema_id: "gait.gate.rate_limit_log", schema_version: "1.0.0" } as const;
const SEAL = '{"sealed":true}';
/** Ends a line that a crash cut off; nobody was admitted by it. */
const CUT_OFF = "#";

export const sumKey = (window: Window, counter: string): string => canonicalJson([window, counter]);

export function readLimitLog(log: string, watched = ""): Counted | Damaged {
  const [first = "", ...lines] = log.split("\n");
  const header = readHeader(first);
  if (header === undefined) return damaged(1);
  const latest = new Map<Window, string>();
  const sums = new Map<string, number>();
  let rank: number | undefined;
  for (const [index, written] of lines.entries()) {
    if (written === SEAL) return { kind: "counted", ...header, latest, sums, isSealed: true, rank };
    // What follows the last line break was not written to its end, or there is nothing.
    if (index === lines.length - 1 || written.endsWith(CUT_OFF)) continue;
    const line = readLine(written);
    if (line === undefined) return damaged(index + 2);
    const before = countIn(line, latest, sums);
    if (line.id === watched && watched !== "") rank = before;
  }
  return { kind: "counted", ...header, latest, sums, isSealed: false, rank };
}

const damaged = (line: number): Damaged => ({
  kind: "damaged",
  message: `it is damaged, or another file, in line ${line}`,
});

/** How many there were before; undefined for a line whose window is over. */
function countIn(line: Line, latest: Map<Window, string>, sums: Map<string, number>): number | undefined {
  const current = latest.get(line.window) ?? "";
  if (line.bucket < current) return undefined;
  if (line.bucket > current) startWindow(line, latest, sums);
  const key = sumKey(line.window, line.counter);
  const before = sums.get(key) ?? 0;
  sums.set(key, before + line.count);
  return before;
}

function startWindow({ window, bucket }: Line, latest: Map<Window, string>, sums: Map<string, number>): void {
  latest.set(window, bucket);
  const prefix = canonicalJson([window]).slice(0, -1);
  for (const key of [...sums.keys()]) if (key.startsWith(prefix)) sums.delete(key);
}

function readHeader(written: string): Header | undefined {
  try {
    const from = record(JSON.parse(written), "header");
    const isOurs = from.schema_id === SCHEMA.schema_id && from.schema_version === SCHEMA.schema_version;
    return isOurs ? { id: text(from, "id"), after: text(from, "after") } : undefined;
  } catch {
    // No JSON, or a RangeError of the readers: either way no header.
    return undefined;
  }
}

function readLine(written: string): Line | undefined {
  try {
    const from = record(JSON.parse(written), "line");
    const window = text(from, "window");
    if (window !== "minute" && window !== "hour") return undefined;
    return {
      window,
      bucket: text(from, "bucket"),
      counter: text(from, "counter"),
      id: text(from, "id"),
      count: count(from, "count"),
    };
  } catch {
    // No JSON, or a RangeError of the readers: either way no line.
    return undefined;
  }
}

const lineText = ({ window, bucket, counter, id, count }: Line): string =>
  `${canonicalJson({ bucket, count, counter, id, window })}\n`;

/** Ends what a crash left. */
const after = (log: string): string => (log.endsWith("\n") ? "" : `${CUT_OFF}\n`);

export const newLog = (header: Header): string => `${canonicalJson({ ...SCHEMA, ...header })}\n`;

/** What has to be added for one admission. */
export const addition = (log: string, line: Omit<Line, "count">): string =>
  after(log) + lineText({ ...line, count: 1 });

export const seal = (log: string): string => `${after(log)}${SEAL}\n`;

/** The next log: the same sums in few lines. A window without sums is remembered too, so that it is not opened again. */
export function nextLog({ id: after, latest, sums }: Counted, id: string): string {
  const lines = [...latest].flatMap(([window, bucket]): readonly Line[] => [
    { window, bucket, counter: "", id: "", count: 0 },
    ...[...sums].flatMap(([key, count]) => {
      const [of, counter]: readonly string[] = JSON.parse(key);
      return of === window && counter !== undefined ? [{ window, bucket, counter, id: "", count }] : [];
    }),
  ]);
  return newLog({ id, after }) + lines.map(lineText).join("");
}
