// JSON as this program prints it: one line, members sorted by bytes at every level, text escaped as Go does for
// HTML pages, and whatever could steer a terminal. It knows one exception, which reference Gait makes too: `migration`
// keeps the order it was written in.

import { escapeInvisibleJson } from "../diagnostics/escape.ts";
import { compareBytes } from "../text/byte-order.ts";
import { encodeJsonString } from "../text/json-string.ts";

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [member: string]: JsonValue };

const IN_WRITTEN_ORDER = "migration";

/** INVARIANT: `object` is made by this program and therefore nested no deeper than its types are. */
export const printJson = (object: JsonObject): string => `${escapeInvisibleJson(write(object, true))}\n`;

/** Leaves out members that say nothing: empty text, 0, an empty list, undefined. False and empty objects stay. */
export function withoutEmpty(members: { readonly [member: string]: JsonValue | undefined }): JsonObject {
  const said = Object.entries(members).filter(([, value]) => value !== undefined && !saysNothing(value));
  return Object.fromEntries(said) as JsonObject; // The filter removed what JSON does not have.
}

const saysNothing = (value: JsonValue): boolean =>
  value === "" || value === 0 || (isList(value) && value.length === 0);

function write(value: JsonValue, sorted: boolean): string {
  if (typeof value === "string") return encodeJsonString(value);
  if (value === null || typeof value !== "object") return String(value);
  if (isList(value)) return `[${value.map((item) => write(item, sorted)).join(",")}]`;
  const names = Object.keys(value);
  if (sorted) names.sort(compareBytes);
  const members = names.map((name) => {
    const member = value[name] ?? null;
    return `${encodeJsonString(name)}:${write(member, sorted && name !== IN_WRITTEN_ORDER)}`;
  });
  return `{${members.join(",")}}`;
}

// Array.isArray does not narrow to a readonly array.
const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
