// Strict JSON (RFC 8259 with the "exactly one meaning" parts of I-JSON, RFC 7493). In: text. Out: a value, or the
// first problem with its place. It does not know what the text describes: a caller may look at literals itself.
//
// Refused beyond the grammar: a member twice in one object (escapes undone first), half a surrogate pair, an integer
// literal that a double cannot hold, a number that overflows, and whatever exceeds the given limits.

import { type Json, LONE_SURROGATE } from "../canonical/json.ts";
import { quote } from "../text/quote.ts";
import type { IntentFacts } from "./error.ts";
import { type Expected, faultOf, refuse } from "./fault.ts";
import { type FreeFormBuilder, setMember } from "./free-form.ts";
import { parseNumber } from "./json-number.ts";
import { type JsonReader, skipSpace } from "./json-reader.ts";
import { parseString } from "./json-string.ts";
import { LIMITS } from "./limits.ts";
import type { JsonPath } from "./place.ts";
import { utf8Length } from "./utf8-length.ts";

export interface JsonOptions {
  /** UTF-8 bytes of the text. */
  readonly bytes?: number;
  /** Objects and lists open at the same time. */
  readonly depth?: number;
  /** Whether anything but white space may follow the value. */
  readonly trailing?: "refuse" | "ignore";
  /**
   * Called for a literal that says more than its value: a text written with escapes, a number written with a
   * fraction or an exponent. It returns what is wrong with that at this place, if anything.
   */
  readonly checkLiteral?: (path: JsonPath, literal: string) => string | undefined;
}

export type JsonResult =
  | { readonly kind: "json"; readonly value: Json }
  | ({ readonly kind: "invalid"; readonly message: string } & IntentFacts);

/** Never throws; uses stack in proportion to `depth`, which should stay in the hundreds. */
export function parseJson(text: string, options: JsonOptions = {}): JsonResult {
  const reader: JsonReader = {
    text,
    at: 0,
    path: [],
    depth: options.depth ?? LIMITS.depth,
    checkLiteral: options.checkLiteral,
  };
  try {
    checkText(text, options.bytes ?? LIMITS.bytes);
    return { kind: "json", value: parseDocument(reader, options.trailing ?? "refuse") };
  } catch (thrown) {
    const { code, problem, expected, reason } = faultOf(thrown);
    return {
      kind: "invalid",
      code,
      message: problem + positionText(reader),
      problem,
      expected,
      reason,
      path: reader.path,
      offset: reader.at,
    };
  }
}

function checkText(text: string, bytes: number): void {
  if (utf8Length(text, bytes) > bytes) refuse("too-large", `the text is larger than ${bytes} bytes`);
  // Why here: between well-formed text, only an escape can make half a pair later on.
  if (LONE_SURROGATE.test(text)) refuse("lone-surrogate", "the text holds half a surrogate pair");
}

function parseDocument(reader: JsonReader, trailing: "refuse" | "ignore"): Json {
  skipSpace(reader);
  const value = parseValue(reader);
  skipSpace(reader);
  if (trailing === "refuse" && reader.at < reader.text.length) unexpected(reader, "the end of the text");
  return value;
}

function parseValue(reader: JsonReader): Json {
  switch (reader.text[reader.at]) {
    case "{":
      return parseObject(reader);
    case "[":
      return parseList(reader);
    case '"':
      return parseString(reader);
    case "t":
      return parseWord(reader, "true", true);
    case "f":
      return parseWord(reader, "false", false);
    case "n":
      return parseWord(reader, "null", null);
    default:
      return parseNumber(reader) ?? unexpected(reader, "a value");
  }
}

function parseWord(reader: JsonReader, word: string, value: boolean | null): boolean | null {
  if (!reader.text.startsWith(word, reader.at)) unexpected(reader, "a value");
  reader.at += word.length;
  return value;
}

function parseObject(reader: JsonReader): Json {
  const object: FreeFormBuilder = {};
  eachItem(reader, "}", () => {
    if (reader.text[reader.at] !== '"') unexpected(reader, "a member name");
    const start = reader.at;
    const name = parseString(reader);
    if (Object.hasOwn(object, name)) {
      reader.at = start;
      refuse("duplicate-member", `the member ${quote(name)} is there twice`);
    }
    skipSpace(reader);
    if (reader.text[reader.at] !== ":") unexpected(reader, '":"');
    reader.at += 1;
    skipSpace(reader);
    setMember(object, name, parseItem(reader, name));
  });
  return object;
}

function parseList(reader: JsonReader): Json {
  const list: Json[] = [];
  eachItem(reader, "]", () => {
    list.push(parseItem(reader, list.length));
  });
  return list;
}

function parseItem(reader: JsonReader, step: string | number): Json {
  reader.path.push(step);
  const value = parseValue(reader);
  reader.path.pop();
  return value;
}

/** From an opening bracket to behind its closing one, with commas between the items. */
function eachItem(reader: JsonReader, close: "}" | "]", parse: () => void): void {
  if (reader.path.length >= reader.depth) {
    refuse("too-deep", `more than ${reader.depth} objects and lists are inside one another`);
  }
  reader.at += 1;
  skipSpace(reader);
  if (reader.text[reader.at] !== close) {
    do parse();
    while (skipComma(reader, close));
  }
  reader.at += 1;
}

/** Whether another item follows. */
function skipComma(reader: JsonReader, close: "}" | "]"): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] === close) return false;
  if (reader.text[reader.at] !== ",") unexpected(reader, `"," or "${close}"`);
  reader.at += 1;
  skipSpace(reader);
  return true;
}

function unexpected(reader: JsonReader, expected: Expected): never {
  const point = reader.text.codePointAt(reader.at);
  const found = point === undefined ? "the end of the text" : quote(String.fromCodePoint(point));
  return refuse("invalid-json", `expected ${expected}, found ${found}`, [], { expected });
}

function positionText({ text, at }: JsonReader): string {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  return ` (line ${line}, column ${before.length - before.lastIndexOf("\n")})`;
}
