// The text of a context envelope, strictly. In: JSON text. Out: plain data for a decision, checked once here so that a
// bad envelope is an error of its own and not one of the intent. What follows the first value is not read, as in
// reference Gait.

import { readEnvelope } from "../intent/envelope.ts";
import { ENVELOPE } from "../intent/envelope-shape.ts";
import { parseJson } from "../intent/parse-json.ts";
import { typeAt } from "../intent/shape.ts";
import { type GateFailure, unusable } from "./failure.ts";

export const MAX_ENVELOPE_BYTES = 1_048_576;

export const TOO_LARGE = `context envelope exceeds size limit (${MAX_ENVELOPE_BYTES} bytes)`;

export interface EnvelopeRead {
  readonly kind: "envelope";
  readonly value: unknown;
}

export function parseEnvelope(text: string): EnvelopeRead | GateFailure {
  const parsed = parseJson(text, { bytes: MAX_ENVELOPE_BYTES, trailing: "ignore", checkLiteral });
  if (parsed.kind === "invalid") return unusable(`parse context envelope: ${parsed.message}`);
  const read = readEnvelope(parsed.value);
  return read.kind === "invalid" ? unusable(read.error) : { kind: "envelope", value: parsed.value };
}

const checkLiteral = (path: readonly (string | number)[], literal: string): string | undefined =>
  typeAt(ENVELOPE, path) === "integer" && !literal.startsWith('"')
    ? `${path.join(".")} must be written as an integer`
    : undefined;
