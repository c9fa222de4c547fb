// The working directory comes in; everything that `gait init` and `gait check` say about it goes out, or the first thing
// that could not be read.

import type { Failure } from "../command.ts";
import type { Io } from "../io.ts";
import { type Detection, detectRepository } from "./detect.ts";
import { type Signals, signalsOf } from "./signals.ts";
import { type StarterRule, starterRules } from "./starter-rules.ts";

export interface Survey {
  readonly kind: "survey";
  readonly detection: Detection;
  readonly signals: Signals;
  readonly starters: readonly StarterRule[];
}

export function surveyRepository(io: Io): Survey | Failure {
  const detection = detectRepository(io);
  if (detection.kind === "failure") return detection;
  const signals = signalsOf(detection);
  return { kind: "survey", detection, signals, starters: starterRules(signals.tools) };
}
