// The file of a context envelope. In: a path, or none. Out: the envelope as data, undefined where there is none,
// or why it cannot be used.

import { type EnvelopeRead, MAX_ENVELOPE_BYTES, parseEnvelope, TOO_LARGE } from "../../gate/envelope-text.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import { climbsOut } from "./local-path.ts";

export function readContextEnvelope(io: Io, path: string | undefined): EnvelopeRead | Failure | undefined {
  if (path === undefined) return undefined;
  if (climbsOut(path)) return inputFailure("context envelope path must be a local filesystem path");
  const read = io.readFile(path, MAX_ENVELOPE_BYTES);
  if (read.kind === "fault") {
    return inputFailure(read.tooLarge === true ? TOO_LARGE : `read context envelope: ${read.message}`);
  }
  const text = decodeUtf8(read.bytes);
  return text === undefined ? inputFailure("parse context envelope: not UTF-8 text") : parseEnvelope(text);
}
