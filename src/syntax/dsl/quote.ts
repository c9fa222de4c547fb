// Text comes in; it in double quotes goes out, with the escapes of JSON, as the reader of the DSL takes it back. What could
// not be seen, or not where it stands, is escaped.

import { hasInvisible } from "../../diagnostics/escape.ts";

export function quoted(text: string): string {
  const json = JSON.stringify(text);
  return hasInvisible(json) ? Array.from(json, visible).join("") : json;
}

function visible(character: string): string {
  if (!hasInvisible(character)) return character;
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
