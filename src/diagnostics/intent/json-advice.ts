// Why a text stopped being JSON, and what to write instead. In: the text, where its reader stopped, and what the reader
// knew. Out: advice for the usual causes: other notations, missing or surplus punctuation, numbers and words that JSON
// does not have.

import type { IntentFacts } from "../../intent/error.ts";
import type { Expected, FaultReason } from "../../intent/fault.ts";
import { shown } from "../escape.ts";
import { missingEnd } from "./json-text.ts";
import { AN_INTENT } from "./type-advice.ts";

interface Cause {
  /** What the reader needed; any of these. */
  readonly expected?: readonly Expected[];
  /** What the reader refused. */
  readonly reason?: FaultReason;
  /** What stands before the place where it stopped. */
  readonly before?: RegExp;
  /** What stands there. */
  readonly rest: RegExp;
  readonly advice: string | ((found: string) => string);
}

const LITERALS = { true: "true", false: "false", none: "null", nil: "null", undefined: "null" } as const;

const isLiteral = (word: string): word is keyof typeof LITERALS => Object.hasOwn(LITERALS, word);

const COMMA: readonly Expected[] = ['"," or "}"', '"," or "]"'];

/** In order; the first that fits is told. */
const CAUSES: readonly Cause[] = [
  { rest: /^\ufeff/, advice: "save the file as UTF-8 without BOM" },
  { rest: /^(?:\/\/|\/\*|#)/, advice: "remove the comment: JSON has none" },
  { reason: "escape", rest: /^/, advice: "write \\\\ for a backslash" },
  { reason: "hex-digits", rest: /^/, advice: "write them after \\u, or \\\\ for a backslash" },
  { reason: "control", rest: /^[\n\r]/, advice: 'write \\n for a line break, or close the text with "' },
  { reason: "control", rest: /^\t/, advice: "write \\t for a tab" },
  { reason: "control", rest: /^/, advice: "write it as \\u and four hexadecimal digits, or remove it" },
  {
    expected: ["the end of the text"],
    rest: /^/,
    advice: "an intent is one JSON object: remove what follows it",
  },
  { rest: /^['\u2018\u2019\u201a`]/, advice: 'write " around texts and names' },
  { rest: /^[\u201c-\u201e\u00ab\u00bb]/, advice: 'replace the typographic quotation marks by "' },
  { expected: ['":"'], rest: /^=/, advice: "write : instead of =" },
  { expected: ['":"'], rest: /^[^,}\]]/, advice: "write a colon between name and value" },
  { expected: ['":"'], rest: /^/, advice: "write a colon and a value after the name" },
  { before: /,\s*$/, rest: /^[}\]]/, advice: "remove the comma before it" },
  { before: /[,[{]\s*$/, rest: /^,/, advice: "remove the comma" },
  { before: /:\s*$/, rest: /^[,}\]]/, advice: "write a value after the colon; null stands for none" },
  { expected: ['"," or "}"'], rest: /^]/, advice: "write } first" },
  { expected: ['"," or "]"'], rest: /^}/, advice: "write ] first" },
  { expected: COMMA, rest: /^;/, advice: "write , instead of ;" },
  {
    before: /(?:^|[^\d.])0$/,
    rest: /^[\dxX]/,
    advice: "write the number in decimals, without leading zeros",
  },
  { before: /\d$/, rest: /^\./, advice: "write digits after the point, as in 1.5" },
  { before: /\d$/, rest: /^\w/, advice: "write the number in plain digits, or as text in quotes" },
  {
    before: /"$/,
    rest: /^[^\s,:"{}[\]]/,
    advice: 'close the text before it with ", and write \\" for a " inside it',
  },
  { expected: COMMA, rest: /^[^,}\]]/, advice: "write a comma before it" },
  { rest: /^\+/, advice: "write the number without +" },
  { rest: /^\./, advice: "write a digit before the point, as in 0.5" },
  { rest: /^-?(?:NaN|Infinity|inf)\b/i, advice: "leave the member out: JSON has no such number" },
  {
    expected: ["a member name"],
    rest: /^[\w$.-]+/,
    advice: (found) => `write the name in quotes: "${shown(found)}"`,
  },
  { before: /^$/, rest: /^[\w-]+[ \t]*:/, advice: AN_INTENT },
  { rest: /^[A-Za-z_$][\w$./-]*/, advice: wordMeant },
];

function wordMeant(found: string): string {
  const word = found.toLowerCase();
  if (isLiteral(word)) return `write ${LITERALS[word]}`;
  return `write text in quotes: "${shown(found)}"`;
}

export function jsonAdvice(text: string, offset: number, facts: IntentFacts): string | undefined {
  if (facts.code === "lone-surrogate") return "write the character itself, or both halves of its pair";
  if (offset >= text.length) return unclosedAdvice(text);
  const before = text.slice(Math.max(0, offset - 100), offset);
  const rest = text.slice(offset, offset + 100);
  for (const cause of CAUSES) {
    const found = cause.rest.exec(rest);
    if (found === null || !fits(cause, facts) || cause.before?.test(before) === false) continue;
    return typeof cause.advice === "string" ? cause.advice : cause.advice(found[0]);
  }
  return undefined;
}

const fits = (cause: Cause, { expected, reason }: IntentFacts): boolean =>
  (cause.expected === undefined || (expected !== undefined && cause.expected.includes(expected))) &&
  (cause.reason === undefined || cause.reason === reason);

const MOST_CLOSED = 20;

function unclosedAdvice(text: string): string {
  const end = missingEnd(text);
  if (end === "") return AN_INTENT;
  if (end.startsWith('"')) return 'close the last text with "';
  return `write what is missing, and ${end.slice(0, MOST_CLOSED)} at the end`;
}
