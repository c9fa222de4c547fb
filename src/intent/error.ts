// The error that callers of this room meet. In: the stage that failed, the whole message, a code. Out: an Error.
// It does not know which policy will turn an invalid intent into a block.

import type { FaultCode } from "./fault.ts";

export type IntentStage = "parse" | "normalize";

export interface IntentError extends Error {
  readonly name: "IntentError";
  readonly stage: IntentStage;
  readonly code: FaultCode;
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
  code: FaultCode = "invalid-intent",
): IntentError {
  return Object.assign(new Error(message), { name: "IntentError" as const, stage, code });
}

/** Whether an error is one that this room, or a decision about an invalid intent, throws. */
export const isIntentError = (error: unknown): error is IntentError =>
  error instanceof Error && error.name === "IntentError";
