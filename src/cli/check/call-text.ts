// A call that shows a finding, for people: its JSON without what does not matter, in as few lines as fit a page.

import { SOME_MOMENT } from "../../analysis/witness/write.ts";
import type { Shown } from "../../check/finding.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { asJson } from "./report-json.ts";

const WIDTH = 100;

/** Lines that start at a column, the first one behind its label where it fits. */
export function callLines(label: string, call: Shown, column: number): readonly string[] {
  const pad = " ".repeat(column);
  const { intent, options } = essence(call);
  const whole = `${label} ${flat(intent)}`;
  const fits = column + whole.length <= WIDTH;
  const text = fits ? [whole] : [`${label}`, ...laidOut(intent, column + 2).map((line) => `  ${line}`)];
  const rest = Object.keys(options).length === 0 ? [] : [`decided with ${flat(options)}`];
  return [...text, ...rest].map((line) => `${pad}${line}`);
}

/** Without lists and objects that are empty, and without a moment that does not matter. */
function essence({ intent, options = {} }: Shown): {
  readonly intent: JsonObject;
  readonly options: JsonObject;
} {
  const said = Object.entries(asJson(intent)).filter(([, value]) => !isEmpty(value));
  const given = Object.entries(asJson(options)).filter(([, value]) => value !== SOME_MOMENT);
  return { intent: Object.fromEntries(said), options: Object.fromEntries(given) };
}

const isEmpty = (value: JsonValue): boolean => typeof value === "object" && flat(value).length === 2;

/** On one line. */
function flat(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = partsOf(value).map(({ head, inner }) => head + flat(inner));
  if (parts.length === 0) return isList(value) ? "[]" : "{}";
  const [open, close] = brackets(value);
  return `${open}${parts.join(", ")}${close}`;
}

/** On lines that end before the edge of the page, as far as single values let them. */
function laidOut(value: JsonValue, column: number): readonly string[] {
  const line = flat(value);
  if (column + line.length <= WIDTH || typeof value !== "object" || value === null) return [line];
  const [open, close] = brackets(value);
  const parts = partsOf(value).map(({ head, inner }) => {
    const [first, ...others] = laidOut(inner, column + open.length + head.length);
    return [`${head}${first}`, ...others.map((other) => " ".repeat(head.length) + other)];
  });
  const lines = filled(parts, WIDTH - column - open.length);
  const last = lines.length - 1;
  return lines.map((text, at) => {
    const start = at === 0 ? open : " ".repeat(open.length);
    return `${start}${text}${at === last ? close : ""}`;
  });
}

/** Parts of one line share lines, as many as fit; a part of several lines has its lines to itself. */
function filled(parts: readonly (readonly string[])[], width: number): readonly string[] {
  const lines: string[] = [];
  let isOpen = false;
  for (const [index, part] of parts.entries()) {
    const [only = "", ...others] = part;
    const end = index === parts.length - 1 ? "" : ",";
    const before = lines.at(-1);
    if (isOpen && others.length === 0 && before !== undefined && `${before} ${only}${end}`.length < width) {
      lines[lines.length - 1] = `${before} ${only}${end}`;
    } else lines.push(...part.slice(0, -1), `${part.at(-1)}${end}`);
    isOpen = others.length === 0;
  }
  return lines;
}

interface Part {
  readonly head: string;
  readonly inner: JsonValue;
}

const partsOf = (value: readonly JsonValue[] | JsonObject): readonly Part[] =>
  isList(value)
    ? value.map((inner) => ({ head: "", inner }))
    : Object.entries(value).map(([name, inner]) => ({ head: `${JSON.stringify(name)}: `, inner }));

const brackets = (value: readonly JsonValue[] | JsonObject): readonly [string, string] =>
  isList(value) ? ["[", "]"] : ["{ ", " }"];

// Array.isArray does not narrow to a readonly array.
const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);
