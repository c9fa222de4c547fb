// Where a text stopped being JSON. In: the text, and what its reader said and knew. Out: a diagnostic that names the
// whole word, number or escape that a person sees there, where a reader stopped at one character.

import type { IntentFacts } from "../../intent/error.ts";
import { type Source, spanOf } from "../../source/source.ts";
import { quote } from "../../text/quote.ts";
import { type Diagnostic, diagnostic } from "../diagnostic.ts";
import { shown } from "../escape.ts";
import { jsonAdvice } from "./json-advice.ts";
import { type Range, tokenEnd } from "./json-text.ts";

export function diagnoseSyntax(source: Source, refused: IntentFacts, problem: string): Diagnostic {
  const { text } = source;
  const { offset = 0 } = refused;
  const [what, range] = seen(text, offset, refused) ?? [problem, tokenAt(text, offset)];
  return diagnostic("intent-syntax", spanOf(source, ...range), {
    what,
    advice: jsonAdvice(text, offset, refused),
  });
}

type Seen = readonly [what: string, range: Range];

function seen(text: string, offset: number, { expected, reason }: IntentFacts): Seen | undefined {
  // Of an escape the reader names the backslash, behind which there may be nothing.
  const last = reason === "escape" ? offset + 1 : offset;
  if (last >= text.length) return [endsEarly(expected), endOf(text)];
  if (reason === "control") return [controlIn(text, offset), tokenAt(text, offset)];
  if (reason === "escape") return unknownEscape(text, [offset, offset + 2]);
  if (reason === "hex-digits") return ["\\u needs four hexadecimal digits", unicodeEscape(text, offset)];
  if (expected === undefined) return undefined;
  return (
    badNumber(text, offset) ?? [`expected ${expected}, found ${wordAt(text, offset)}`, tokenAt(text, offset)]
  );
}

const endsEarly = (expected: string | undefined): string =>
  expected === undefined
    ? "the text ends inside a string"
    : `expected ${expected}, found the end of the text`;

/** At its end, a text is shown up to what can be seen of it. */
function endOf(text: string): Range {
  const end = text.trimEnd().length;
  return [end, end];
}

function controlIn(text: string, offset: number): string {
  const [character] = text.slice(offset);
  if (character === "\t") return "found a tab inside a text";
  const isBreak = character === "\n" || character === "\r";
  return `found a ${isBreak ? "line break" : "control character"} inside a text`;
}

const unknownEscape = (text: string, range: Range): Seen => [
  `\`${shown(text.slice(...range))}\` is no escape of JSON`,
  range,
];

function unicodeEscape(text: string, offset: number): Range {
  const [written = ""] = /^\\u[^"\\\s]{0,4}/.exec(text.slice(offset, offset + 6)) ?? [];
  return [offset, offset + written.length];
}

/** Of a number that goes on as none may, the reader has read the first digits: `0` of `0644`. */
function badNumber(text: string, offset: number): Seen | undefined {
  const [read] = /(?<![\w.+-])[-+.\d]*\d$/.exec(text.slice(Math.max(0, offset - 40), offset)) ?? [];
  if (read === undefined || !/^[\w.+-]/.test(text.slice(offset, offset + 1))) return undefined;
  const range = [offset - read.length, tokenEnd(text, offset)] as const;
  return [`\`${shown(text.slice(...range))}\` is no number of JSON`, range];
}

function wordAt(text: string, offset: number): string {
  const token = text.slice(...tokenAt(text, offset));
  if (/^"[^"\\]{1,40}"$/.test(token)) return token;
  if (/^[\w$.-]{2,40}$/.test(token)) return `\`${token}\``;
  const [character = ""] = token;
  return quote(character);
}

const tokenAt = (text: string, offset: number): Range => [offset, tokenEnd(text, offset)];
