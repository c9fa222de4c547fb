// The text of an intent -> an unknown value, strictly. In: JSON text. Out: plain data for `prepareIntent`, which
// checks names and types. Here is refused what the value alone cannot show any more.

import { intentError, STAGE_PREFIX } from "./error.ts";
import { LIMITS } from "./limits.ts";
import { parseJson } from "./parse-json.ts";
import type { JsonPath } from "./place.ts";
import { parseQuickly } from "./quick/parse.ts";
import { INTENT, typeAt } from "./shape.ts";

/** Throws an IntentError of stage "parse", and nothing else. */
export function parseIntent(text: string): unknown {
  if (typeof text !== "string") {
    throw intentError("parse", `${STAGE_PREFIX.parse}not a text`, { code: "wrong-type", path: [] });
  }
  return parseQuickly(text) ?? parseExactly(text);
}

/** Reads any text, and finds what is wrong with it. */
export function parseExactly(text: string): unknown {
  const result = parseJson(text, { bytes: LIMITS.bytes, depth: LIMITS.depth, checkLiteral });
  if (result.kind === "json") return result.value;
  throw intentError("parse", STAGE_PREFIX.parse + result.message, result);
}

// Reference Gait reads an integer from its literal, so 1.0 and 1e3 are none, and a timestamp from the raw bytes
// between the quotation marks, so an escape makes it unreadable.
function checkLiteral(path: JsonPath, literal: string): string | undefined {
  const type = typeAt(INTENT, path);
  if (type === "integer") return `${path.join(".")} must be written as an integer`;
  if (type === "time" && literal.startsWith('"')) return `${path.join(".")} must be written without escapes`;
  return undefined;
}
