// Free-form JSON of unknown origin. In: an opened object. Out: a deep copy made of plain data. It does not know
// what the keys mean; trimming them is left to normalising.

import type { Json } from "../canonical/json.ts";
import {
  checkText,
  eachElement,
  openObject,
  type Reading,
  readText,
  spend,
  wrongType,
} from "./decode-reading.ts";
import { type FreeFormBuilder, setMember } from "./free-form.ts";
import type { FreeForm } from "./shape.ts";

/** A member that is undefined is left out, as JSON.stringify leaves it out. */
export function copyFreeForm(reading: Reading, source: Readonly<Record<string, unknown>>): FreeForm {
  const copy: FreeFormBuilder = {};
  for (const key of Object.keys(source)) {
    spend(reading, key.length);
    reading.path.push(key);
    checkText(reading, key);
    const value = source[key];
    if (value !== undefined) setMember(copy, key, copyValue(reading, value));
    reading.path.pop();
  }
  return copy;
}

function copyValue(reading: Reading, value: unknown): Json {
  switch (typeof value) {
    case "string":
      return readText(reading, value);
    case "number":
      return copyNumber(reading, value);
    case "boolean":
      spend(reading, 1);
      return value;
    case "object":
      return copyContainer(reading, value);
    default:
      return wrongType(reading, "JSON data");
  }
}

function copyNumber(reading: Reading, value: number): number {
  spend(reading, 1);
  return Number.isFinite(value) ? value : wrongType(reading, "a finite number");
}

function copyContainer(reading: Reading, value: object | null): Json {
  if (value === null) return copyNull(reading);
  if (!Array.isArray(value)) return copyFreeForm(reading, openObject(reading, value));
  return eachElement(reading, value, (element) => copyValue(reading, element));
}

function copyNull(reading: Reading): null {
  spend(reading, 1);
  return null;
}
