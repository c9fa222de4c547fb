// What is wrong with the text of an intent, as the command line finds it.

import {
  diagnoseIntent,
  type PlacedDiagnostic,
  type RefusedIntent,
} from "../../src/diagnostics/intent/diagnose-intent.ts";
import { isIntentError, parseIntent, prepareIntent } from "../../src/index.ts";
import { makeSource } from "../../src/source/source.ts";

export interface IntentProblem {
  /** Of the error that programs get. */
  readonly message: string;
  readonly placed: PlacedDiagnostic;
}

export function intentProblem(text: string): IntentProblem | undefined {
  const refused = refusedIntent(text);
  if (refused === undefined) return undefined;
  return { message: refused.message, placed: diagnoseIntent(makeSource(text, "intent.json"), refused) };
}

function refusedIntent(text: string): RefusedIntent | undefined {
  try {
    const prepared = prepareIntent(parseIntent(text));
    return prepared.kind === "valid" ? undefined : { ...prepared, message: prepared.error };
  } catch (error) {
    if (isIntentError(error)) return error;
    throw error;
  }
}
