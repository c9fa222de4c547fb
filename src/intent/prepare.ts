// The front door of this room: any value -> prepared intent, once; decide as often as you like. In: a value of
// unknown origin, a program's object or a text. Out: an immutable snapshot, or why there is none. Nothing the caller
// does to the value afterwards changes the result.

import { fold } from "../text/fold.ts";
import { decode } from "./decode.ts";
import { STAGE_PREFIX } from "./error.ts";
import { faultOf } from "./fault.ts";
import { LIMITS } from "./limits.ts";
import { normalizeIntent, type RawIntent } from "./normalize.ts";
import { parseIntent } from "./parse-intent.ts";
import { type InvalidIntent, invalidIntent, type PreparedIntent, validIntent } from "./prepared.ts";
import { prepareQuickly } from "./quick/prepare.ts";
import { INTENT } from "./shape.ts";
import { createdAtText } from "./time-text.ts";

export { type InvalidIntent, isPrepared, type PreparedIntent, type ValidIntent } from "./prepared.ts";

/** Never throws. */
export function prepareIntent(value: unknown): PreparedIntent {
  let raw: RawIntent | undefined;
  try {
    raw = decode(INTENT, value, { weight: LIMITS.bytes, unknownMembers: "ignore" });
    return validIntent(normalizeIntent(raw), createdAtText(raw.created_at));
  } catch (thrown) {
    return refused(thrown, raw);
  }
}

/**
 * `prepareIntent(parseIntent(text))`, several times faster: what was parsed here need not be copied.
 * @throws IntentError for text that is no strict JSON.
 */
export function prepareIntentText(text: string): PreparedIntent {
  const quick = typeof text === "string" ? prepareQuickly(text) : undefined;
  return quick ? validIntent(quick.intent, quick.created_at) : prepareIntent(parseIntent(text));
}

function refused(thrown: unknown, raw: RawIntent | undefined): InvalidIntent {
  const { code, message, problem, path, words, expected, reason } = faultOf(thrown);
  const stage = raw === undefined ? "parse" : "normalize";
  return invalidIntent({
    stage,
    error: STAGE_PREFIX[stage] + message,
    code,
    problem,
    path: [...path],
    ...(words && { words: [...words] }),
    ...(expected && { expected }),
    ...(reason && { reason }),
    risk_class: fold(raw?.context?.risk_class ?? ""),
    created_at: raw === undefined ? "" : createdAtText(raw.created_at),
  });
}
