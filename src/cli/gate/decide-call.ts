// The decision of the policy about the call, and how long it took. In: what was read. Out: a decision, or why the call
// cannot be judged.

import type { Decision } from "../../decision/decision.ts";
import type { TimedOptions } from "../../gate/decision-log/replay-options.ts";
import { isIntentError } from "../../intent/error.ts";
import { decide } from "../../runtime/decide.ts";
import { formatInstant } from "../../time/instant.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import type { Inputs } from "./inputs.ts";

export interface Decided {
  readonly kind: "decided";
  readonly decision: Decision;
  readonly latencyMs: number;
  readonly options: TimedOptions;
}

export function decideCall(io: Io, { table, intent, ...inputs }: Inputs): Decided | Failure {
  const started = io.elapsed();
  try {
    const options = optionsOf(inputs);
    const decision = decide(table, intent, options);
    const latencyMs = roundToMicroseconds(io.elapsed() - started);
    return { kind: "decided", decision, options, latencyMs };
  } catch (error) {
    if (isIntentError(error)) return inputFailure(error.message);
    throw error;
  }
}

function optionsOf({
  at,
  envelope,
  killSwitch,
  enrichment: { inventory },
}: Omit<Inputs, "table" | "intent">) {
  const moment = formatInstant(at);
  return {
    now: moment,
    contextEvidenceTime: moment,
    ...(envelope === undefined ? {} : { contextEnvelope: envelope }),
    ...(killSwitch === undefined ? {} : { killSwitch }),
    ...(inventory === undefined ? {} : { wrkrInventory: inventory.value, wrkrSource: inventory.label }),
  };
}

/** Never 0: the trace of a call that was judged says how long that took. */
const roundToMicroseconds = (milliseconds: number): number =>
  Math.max(1, Math.round(milliseconds * 1000)) / 1000;
