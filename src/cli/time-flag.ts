// A time that was given in a flag. In: the flag, its text if it was given. Out: the instant, undefined where there was no
// text, or what was expected instead.

import { quote } from "../text/quote.ts";
import { type Instant, parseInstant } from "../time/instant.ts";
import { type Failure, inputFailure } from "./command.ts";

export interface TimeRead {
  readonly kind: "time";
  readonly instant: Instant | undefined;
}

export function readTime(flag: string, text: string | undefined): TimeRead | Failure {
  if (text === undefined) return { kind: "time", instant: undefined };
  const instant = parseInstant(text);
  if (instant !== undefined) return { kind: "time", instant };
  return inputFailure(`invalid --${flag}: expected a time such as 2026-03-01T12:00:00Z, got ${quote(text)}`);
}
