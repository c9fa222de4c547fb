// Calls that can be decided once more. In: log files or files of intents. Out: the calls, the same each time they are gone
// through, and how many there were that cannot be replayed, by cause. What was redacted is not guessed: only arguments may be
// missing, which no selector asks about. A kill switch is left out: it would hide what the rules say.

import { readOptions } from "../../decision/options.ts";
import type { LogEntry } from "../../gate/decision-log/read-log.ts";
import { isIntentError } from "../../intent/error.ts";
import { prepareIntent } from "../../intent/prepare.ts";
import { GRANTED } from "../../rollout/period/approvals.ts";
import { type Counts, countOne } from "../../rollout/period/counts.ts";
import type { Call, Meant } from "../../rollout/suggest/meant.ts";
import type { CallStream } from "../../rollout/suggest/settle.ts";
import type { Failure } from "../command.ts";
import type { Io } from "../io.ts";
import type { LogFiles } from "../log-files.ts";
import { readIntent } from "../read-intent.ts";
import { type Reading, readRulings, startReading } from "./read-rulings.ts";
import { digestOf } from "./ruled-calls.ts";

export interface Calls {
  /** Each time from the start. */
  readonly each: () => CallStream;
  /** What the last time through came upon. */
  readonly met: () => Met;
}

export interface Met {
  readonly reading: Reading;
  /** Causes, with how many calls each kept from being replayed. */
  readonly unreplayable: ReadonlyMap<string, number>;
}

/** Whether people agreed to a call is looked for only where it is meant: that takes going through the logs once more. */
export function loggedCalls(io: Io, files: LogFiles, meant: Meant): Calls {
  let met: Met = { reading: startReading(), unreplayable: new Map() };
  let granted: ReadonlySet<string> | undefined;
  async function* each(): AsyncGenerator<Call> {
    if (meant === "granted") granted ??= await grantedIn(io, files);
    // A failure stays one, whatever a second look at the files would show.
    if (met.reading.failure !== undefined) return;
    const unreplayable: Counts = new Map();
    met = { reading: startReading(), unreplayable };
    for await (const written of readRulings(io, files, met.reading)) {
      const call = written.kind === "entry" ? replayable(written.entry) : "a trace holds digests only";
      if (typeof call === "string") countOne(unreplayable, call);
      else if (written.kind === "entry") yield { ...call, ...grantOf(written.entry, granted) };
    }
  }
  return { each, met: () => met };
}

const grantOf = (entry: LogEntry, granted: ReadonlySet<string> | undefined): Pick<Call, "granted"> =>
  granted === undefined ? {} : { granted: granted.has(digestOf(entry)) };

/** The calls that somebody agreed to, by digest. What cannot be read is met again by who reads for the calls. */
async function grantedIn(io: Io, files: LogFiles): Promise<ReadonlySet<string>> {
  const granted = new Set<string>();
  for await (const written of readRulings(io, files, startReading())) {
    if (written.kind === "entry" && written.entry.ruling.reason_codes.includes(GRANTED)) {
      granted.add(digestOf(written.entry));
    }
  }
  return granted;
}

/** The call, or why there is none. */
export function replayable({ intent, redacted, options }: LogEntry): Call | string {
  if (redacted.some((path) => path.split(".")[0] !== "args"))
    return "parts that rules may ask about were redacted";
  const { killSwitch: _, ...others } = options;
  try {
    const prepared = prepareIntent(redacted.length > 0 ? { ...intent, args: {} } : intent);
    if (prepared.kind === "invalid") return "its intent is not valid";
    const { now, evidenceTime } = readOptions(others, noClock);
    now();
    evidenceTime();
    return { intent: prepared, options: others };
  } catch (error) {
    if (isIntentError(error)) return "its intent is not valid";
    if (error instanceof RangeError) return "its options cannot be used";
    throw error;
  }
}

/** A line that gives no time would be decided about at another one each time. */
function noClock(): never {
  throw new RangeError("a logged decision has its times");
}

export function fixtureCalls(io: Io, paths: readonly string[], now: Date): Calls | Failure {
  const calls: Call[] = [];
  for (const path of paths) {
    const intent = readIntent(io, path);
    if (intent.kind === "failure") return { ...intent, notes: [`in ${path}`] };
    calls.push({ intent, options: { now, contextEvidenceTime: now } });
  }
  const met = { reading: startReading(), unreplayable: new Map() };
  return { each: () => calls, met: () => met };
}
