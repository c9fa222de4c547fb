// How to write a value of the type that a member of an intent has. In: the type, and the value as it was written. Out:
// advice, with the value itself where a change of notation is enough.

import type { MemberType } from "../../intent/shape.ts";
import { shown } from "../escape.ts";

export const AN_INTENT = 'an intent is one JSON object: {"tool_name": "fs.read", "context": {...}}';

const LONGEST_REPEATED = 40;

export function typeAdvice(type: MemberType | undefined, written: string): string | undefined {
  if (type === undefined) return undefined;
  if (typeof type === "object") return "list" in type ? listAdvice(written) : objectAdvice(written);
  switch (type) {
    case "text":
      return /^[-\w]/.test(written) ? `write it in quotes: "${shown(written)}"` : "write one text in quotes";
    case "flag":
      return /^"(?:true|false)"$/i.test(written)
        ? `write ${written.slice(1, -1).toLowerCase()}, without quotes`
        : "write true or false, without quotes";
    case "integer":
      return integerAdvice(written);
    case "time":
      return 'write a time with its zone, such as "2026-03-01T12:00:00Z"';
    case "texts":
      return written.startsWith('"')
        ? `write a list: ${inBrackets(written)}`
        : 'write a list of texts: ["a", "b"]';
    case "free":
      return objectAdvice(written);
  }
}

function integerAdvice(written: string): string {
  const number = Number(written.replace(/^"([^"]*)"$/, "$1"));
  const isMeant = written !== "" && Number.isSafeInteger(number);
  return isMeant ? `write ${number}` : "write a whole number in plain digits, without quotes";
}

const listAdvice = (written: string): string =>
  written.startsWith("{") ? `write a list: ${inBrackets(written)}` : "write a list of objects: [{...}]";

const objectAdvice = (written: string): string =>
  written.startsWith("[")
    ? 'write one object instead of the list: {"name": value}'
    : 'write an object: {"name": value}';

function inBrackets(written: string): string {
  if (written.length <= LONGEST_REPEATED) return `[${shown(written)}]`;
  return written.startsWith("{") ? "[{...}]" : '["..."]';
}
