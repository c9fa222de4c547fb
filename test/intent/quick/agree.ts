// The quick way of reading an intent held against the exact one. In: texts. Out: what differs, which must be nothing, and
// how many were read the quick way: a law about a way that nobody takes says nothing.

import { isDeepStrictEqual } from "node:util";
import { isIntentError } from "../../../src/intent/error.ts";
import { parseExactly, parseIntent } from "../../../src/intent/parse-intent.ts";
import { type PreparedIntent, prepareIntent, prepareIntentText } from "../../../src/intent/prepare.ts";
import { parseQuickly } from "../../../src/intent/quick/parse.ts";
import { prepareQuickly } from "../../../src/intent/quick/prepare.ts";

/** A value, or every member of the error. */
function answerOf(read: () => unknown): unknown {
  try {
    return { value: read() };
  } catch (error) {
    if (!isIntentError(error)) throw error;
    return { ...error, message: error.message };
  }
}

const members = (prepared: PreparedIntent): unknown =>
  prepared.kind === "valid" ? { ...JSON.parse(JSON.stringify(prepared)), intent: prepared.intent } : prepared;

const shown = (text: string, way: string, quick: unknown, exact: unknown): string =>
  `${way} ${JSON.stringify(text)}\nquick: ${JSON.stringify(quick)}\nexact: ${JSON.stringify(exact)}`;

/** What the quick way says otherwise than the exact one. */
export function disagreements(text: string): readonly string[] {
  const ways = [
    ["parsed", () => parseIntent(text), () => parseExactly(text)],
    ["prepared", () => members(prepareIntentText(text)), () => members(prepareIntent(parseExactly(text)))],
  ] as const;
  return ways.flatMap(([way, quickly, exactly]) => {
    const [quick, exact] = [answerOf(quickly), answerOf(exactly)];
    return isDeepStrictEqual(quick, exact) ? [] : [shown(text, way, quick, exact)];
  });
}

export const isParsedQuickly = (text: string): boolean => parseQuickly(text) !== undefined;

export const isPreparedQuickly = (text: string): boolean => prepareQuickly(text) !== undefined;
