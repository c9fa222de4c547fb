// The text of a call, strictly read. In: what should be JSON. Out: the call of a case.

import type { Json } from "../../canonical/json.ts";
import { isIntentError } from "../../intent/error.ts";
import { parseIntent } from "../../intent/parse-intent.ts";
import type { CaseCall } from "./suite.ts";

export function callOfText(text: string): CaseCall {
  try {
    // Nothing but JSON comes out of reading strict JSON.
    return { kind: "value", value: parseIntent(text) as Json };
  } catch (error) {
    if (isIntentError(error)) return { kind: "unreadable", text, error };
    throw error;
  }
}
