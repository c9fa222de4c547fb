// A path to a prepared intent or to the reason why there is none. An intent that cannot be prepared is a failure for
// whoever tries a policy out, even where a policy would block it: they want to know.

import type { RefusedIntent } from "../diagnostics/intent/diagnose-intent.ts";
import { isIntentError } from "../intent/error.ts";
import { LIMITS } from "../intent/limits.ts";
import { prepareIntentText, type ValidIntent } from "../intent/prepare.ts";
import { decodeUtf8 } from "../text/utf8.ts";
import { type Failure, inputFailure } from "./command.ts";
import type { Io } from "./io.ts";

/** An intent that was read but does not add up: its claims say how careful to be with the rest. */
export interface UnusableIntent {
  readonly kind: "invalid";
  readonly risk_class: string;
  /** For whoever gives up because of it. */
  readonly failure: Failure;
}

export function readIntent(io: Io, path: string): ValidIntent | Failure {
  const intent = readPreparedIntent(io, path);
  return intent.kind === "invalid" ? intent.failure : intent;
}

export function readPreparedIntent(io: Io, path: string): ValidIntent | UnusableIntent | Failure {
  const read = io.readFile(path, LIMITS.bytes);
  if (read.kind === "fault") return inputFailure(`read intent: ${read.message}`);
  const text = decodeUtf8(read.bytes);
  return text === undefined ? inputFailure("parse intent json: not UTF-8 text") : prepareText(text, path);
}

function prepareText(text: string, path: string): ValidIntent | UnusableIntent | Failure {
  try {
    const prepared = prepareIntentText(text);
    if (prepared.kind === "valid") return prepared;
    const { stage, risk_class, error, ...facts } = prepared;
    const failure = refused({ ...facts, message: error }, text, path);
    return stage === "parse" ? failure : { kind: "invalid", risk_class, failure };
  } catch (error) {
    // Parsing throws IntentErrors only, and their messages are complete.
    return isIntentError(error) ? refused(error, text, path) : inputFailure(String(error));
  }
}

const refused = (intent: RefusedIntent, text: string, fileName: string): Failure => ({
  ...inputFailure(intent.message),
  refused: { text, fileName, intent },
});
