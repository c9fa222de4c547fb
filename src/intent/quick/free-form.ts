// Free-form data, the quick way. In: an object that JSON.parse made and nobody else holds. Out: whether it is in normal
// form now, its texts trimmed in place; false: let the exact way say, and what it gets must be read again.

import { trim } from "../../text/trim.ts";
import { isRawCredential } from "../credential-scan.ts";
import {
  BRACKETS,
  COMMA,
  isObject,
  type JsonObject,
  leastLength,
  leastOfName,
  leastOfText,
  type Tally,
} from "./least-length.ts";

/** `depth` is how many objects and lists may be inside one another from here on. */
export function settleFreeForm(object: JsonObject, depth: number, tally: Tally): boolean {
  if (depth === 0) return false;
  tally.least += BRACKETS;
  for (const key in object) {
    if (key === "" || trim(key) !== key) return false;
    const value = object[key];
    tally.least += leastOfName(key);
    if (typeof value === "string") {
      const text = trim(value);
      if (isRawCredential(key, text)) return false;
      if (text !== value) object[key] = text;
      tally.least += leastOfText(value);
    } else if (!settleOther(value, depth - 1, tally)) return false;
  }
  return true;
}

function settleOther(value: unknown, depth: number, tally: Tally): boolean {
  if (Array.isArray(value)) return settleElements(value, depth, tally);
  if (isObject(value)) return settleFreeForm(value, depth, tally);
  tally.least += leastLength(value, depth);
  return true;
}

function settleElements(list: unknown[], depth: number, tally: Tally): boolean {
  if (depth === 0) return false;
  tally.least += BRACKETS;
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    tally.least += COMMA;
    if (typeof item === "string") {
      list[i] = trim(item);
      tally.least += leastOfText(item);
    } else if (!settleOther(item, depth - 1, tally)) return false;
  }
  return true;
}
