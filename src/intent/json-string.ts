// The texts of JSON. In: a reader at a quotation mark. Out: the text with its escapes undone, well-formed Unicode.

import { LONE_SURROGATE } from "../canonical/json.ts";
import { refuse } from "./fault.ts";
import { checkLiteral, type JsonReader } from "./json-reader.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const HEX4 = /^[0-9a-fA-F]{4}$/;
const SHORT_ESCAPES = new Map(
  Object.entries({ '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" }),
);

export function parseString(reader: JsonReader): string {
  const start = reader.at;
  reader.at += 1;
  let text = plainRun(reader);
  if (reader.text.charCodeAt(reader.at) === BACKSLASH) {
    while (reader.text.charCodeAt(reader.at) === BACKSLASH) text += parseEscape(reader) + plainRun(reader);
    if (LONE_SURROGATE.test(text)) {
      reader.at = start;
      refuse("lone-surrogate", "the text holds half a surrogate pair");
    }
    reader.at += 1;
    checkLiteral(reader, start);
    return text;
  }
  reader.at += 1;
  return text;
}

/** Up to the next quotation mark or backslash, on which the reader then stands. */
function plainRun(reader: JsonReader): string {
  const start = reader.at;
  for (;;) {
    const code = reader.text.charCodeAt(reader.at);
    if (code === QUOTE || code === BACKSLASH) return reader.text.slice(start, reader.at);
    if (code < 0x20) refuse("invalid-json", "a control character must be escaped", [], { reason: "control" });
    if (Number.isNaN(code)) refuse("invalid-json", "the text ends inside a string");
    reader.at += 1;
  }
}

function parseEscape(reader: JsonReader): string {
  const letter = reader.text[reader.at + 1] ?? "";
  if (letter === "u") return parseUnicodeEscape(reader);
  const unescaped = SHORT_ESCAPES.get(letter);
  if (unescaped === undefined) refuse("invalid-json", "unknown escape", [], { reason: "escape" });
  reader.at += 2;
  return unescaped;
}

function parseUnicodeEscape(reader: JsonReader): string {
  const digits = reader.text.slice(reader.at + 2, reader.at + 6);
  if (!HEX4.test(digits)) {
    refuse("invalid-json", "\\u needs four hexadecimal digits", [], { reason: "hex-digits" });
  }
  reader.at += 6;
  return String.fromCharCode(Number.parseInt(digits, 16));
}
