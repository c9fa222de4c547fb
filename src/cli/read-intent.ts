// A path to a prepared intent or to the reason why there is none. An intent that cannot be prepared is a failure
// here even where a policy would block it: whoever tries a policy out wants to know.

import { LIMITS } from "../intent/limits.ts";
import { parseIntent } from "../intent/parse-intent.ts";
import { prepareIntent, type ValidIntent } from "../intent/prepare.ts";
import { type Failure, inputFailure } from "./command.ts";
import type { Io } from "./io.ts";
import { decodeUtf8 } from "./utf8.ts";

export function readIntent(io: Io, path: string): ValidIntent | Failure {
  const read = io.readFile(path, LIMITS.bytes);
  if (read.kind === "fault") return inputFailure(`read intent: ${read.message}`);
  const text = decodeUtf8(read.bytes);
  return text === undefined ? inputFailure("parse intent json: not UTF-8 text") : prepareText(text);
}

function prepareText(text: string): ValidIntent | Failure {
  try {
    const prepared = prepareIntent(parseIntent(text));
    return prepared.kind === "valid" ? prepared : inputFailure(prepared.error);
  } catch (error) {
    // Parsing throws IntentErrors only, and their messages are complete.
    return inputFailure(error instanceof Error ? error.message : String(error));
  }
}
