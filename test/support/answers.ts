// The answer to one call as plain data. In: something that decides or throws. Out: every member of the decision, its
// JSON form included, or every member of the error, so that two answers can be held against each other.

import { isDeepStrictEqual } from "node:util";
import type { Decision, IntentError } from "../../src/index.ts";

export type Answer = Readonly<Record<string, unknown>>;

const isIntentError = (error: unknown): error is IntentError =>
  error instanceof Error && error.name === "IntentError";

/** Errors other than an IntentError are nobody's answer and pass through. */
export function answerOf(decide: () => Decision): Answer {
  try {
    const decision = decide();
    const { args_digest, intent_digest, prepared_digest } = decision;
    return { ...decision, args_digest, intent_digest, prepared_digest, json: decision.toJSON() };
  } catch (error) {
    if (!isIntentError(error)) throw error;
    const { name, message, stage, code } = error;
    return { name, message, stage, code };
  }
}

export const sameAnswer = (a: Answer, b: Answer): boolean => isDeepStrictEqual(a, b);

const shown = (value: unknown): string => JSON.stringify(value) ?? "absent";

/** Members in which the answers differ, readable; the JSON form only where it alone differs. */
export function answerDifferences(a: Answer, b: Answer): readonly string[] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const different = names.filter((name) => !isDeepStrictEqual(a[name], b[name]));
  const told = different.length > 1 ? different.filter((name) => name !== "json") : different;
  return told.map((name) => `${name}: ${shown(a[name])} and ${shown(b[name])}`);
}
