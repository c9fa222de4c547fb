// The error that callers of this room meet. In: the stage that failed, the whole message, what is known about it as
// data. Out: an Error. It does not know which policy will turn an invalid intent into a block.

import type { FaultCode, FaultFacts } from "./fault.ts";
import type { JsonPath } from "./place.ts";

export type IntentStage = "parse" | "normalize";

/** What a program, or a person who holds the text, needs to find the mistake. */
export interface IntentFacts extends FaultFacts {
  readonly code: FaultCode;
  /** The message without stage and place, where that is less. */
  readonly problem?: string | undefined;
  /** The member that is wrong or missing, as names and list positions; empty for the intent as a whole. */
  readonly path: JsonPath;
  /** Where the text could not be read any further, in UTF-16 units. */
  readonly offset?: number | undefined;
}

export interface IntentError extends Error, IntentFacts {
  readonly name: "IntentError";
  readonly stage: IntentStage;
}

/** What every message of a stage starts with. */
export const STAGE_PREFIX: Readonly<Record<IntentStage, string>> = {
  parse: "parse intent json: ",
  normalize: "normalize intent: ",
};

/** An IntentError; the message is complete, nothing is put before it. */
export function intentError(
  stage: IntentStage,
  message: string,
  { code, problem, path, words, expected, reason, offset }: IntentFacts = {
    code: "invalid-intent",
    path: [],
  },
): IntentError {
  return Object.assign(new Error(message), {
    name: "IntentError" as const,
    stage,
    code,
    problem,
    path,
    words,
    expected,
    reason,
    offset,
  });
}

/** Whether an error is one that this room, or a decision about an invalid intent, throws. */
export const isIntentError = (error: unknown): error is IntentError =>
  error instanceof Error && error.name === "IntentError";
