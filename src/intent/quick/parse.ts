// The strict reading of most texts, at little more than the price of JSON.parse. In: the text of an intent. Out: the
// object that the exact reader would make of it, or undefined: let the exact reader say.
//
// INVARIANT: an answer is that of `parseExactly`. JSON.parse knows the same grammar and is only too lenient; each thing
// that it lets pass is either ruled out below or left to the exact reader. It does not know what is wrong with a text.

import { LONE_SURROGATE } from "../../canonical/json.ts";
import { LIMITS } from "../limits.ts";
import { utf8Length } from "../utf8-length.ts";
import { isObject, type JsonObject, leastLength } from "./least-length.ts";

export function parseQuickly(text: string): JsonObject | undefined {
  const value = parseLoosely(text);
  return value !== undefined && isWhole(text, value) ? value : undefined;
}

/** The same but for members that were dropped, numbers that were rounded, and depth. */
export function parseLoosely(text: string): JsonObject | undefined {
  if (utf8Length(text, LIMITS.bytes) > LIMITS.bytes || LONE_SURROGATE.test(text)) return undefined;
  if (hasForeignMembers() || (text.includes("\\") && hasDoubtfulEscape(text))) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && !hidesFraction(text, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

// Half a surrogate pair, or a letter of a member's name, which the expressions below would not find.
const DOUBTFUL_ESCAPE = /\\u(?:d[89a-f]|00(?:5f|[67]))/i;

// Reference Gait reads a timestamp from the raw bytes, so one that is written with an escape is none.
const ESCAPE_IN_TIME = /_at"[ \t\r\n]*:[ \t\r\n]*"[^"\\]*\\/;

const hasDoubtfulEscape = (text: string): boolean => DOUBTFUL_ESCAPE.test(text) || ESCAPE_IN_TIME.test(text);

/** Whether loops over objects meet members that are not their own, because a program has given them to all objects. */
function hasForeignMembers(): boolean {
  for (const _ in Object.prototype) return true;
  return false;
}

// It reads an integer from its literal, so 1.0 and 1e3 are none. There are two such members.
const FRACTION_OF_SECONDS = /_seconds"[ \t\r\n]*:[ \t\r\n]*-?[0-9]+[.eE]/;

function hidesFraction(text: string, { context }: JsonObject): boolean {
  if (!isObject(context)) return false;
  const { credential_ttl_seconds, sandbox } = context;
  return (credential_ttl_seconds !== undefined || sandbox !== undefined) && FRACTION_OF_SECONDS.test(text);
}

/**
 * Whether nothing of the text was dropped: of two members with one name JSON.parse keeps the later. Most texts are
 * hardly longer than what was kept of them. In others each string is counted: a dropped member takes its name with it.
 */
function isWhole(text: string, value: JsonObject): boolean {
  const least = leastLength(value, LIMITS.depth);
  return isTight(text, least) || (!Number.isNaN(least) && stringsIn(value) === stringsOf(text));
}

/** The shortest member that can stand beside another: `"":0,`. */
const SHORTEST_MEMBER = 5;

/**
 * Whether a text has no room for a member beside what needs `least` of it. A member with escapes needs room for them
 * as well, so it is no hiding place that all of them are allowed for.
 */
export const isTight = (text: string, least: number): boolean =>
  text.length - least < SHORTEST_MEMBER || text.length - least - lengthOfEscapes(text) < SHORTEST_MEMBER;

/** What the strings of a JSON text are longer by than what they mean. */
function lengthOfEscapes(text: string): number {
  let length = 0;
  let at = text.indexOf("\\");
  while (at !== -1) {
    length += text.charCodeAt(at + 1) === LETTER_U ? "\\u0000".length - 1 : 1;
    at = text.indexOf("\\", at + 2);
  }
  return length;
}

const LETTER_U = 0x75;

/** The texts and member names of a value. */
function stringsIn(value: unknown): number {
  if (typeof value === "string") return 1;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += stringsIn(item);
  else if (isObject(value)) for (const name in value) count += 1 + stringsIn(value[name]);
  return count;
}

/** The strings of a JSON text. */
function stringsOf(text: string): number {
  let count = 0;
  let open = text.indexOf('"');
  while (open !== -1) {
    count += 1;
    open = text.indexOf('"', endOfString(text, open) + 1);
  }
  return count;
}

function endOfString(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at;
}

const BACKSLASH = 0x5c;

function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === BACKSLASH) before -= 1;
  return (at - before) % 2 === 0;
}
