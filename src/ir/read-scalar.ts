// One scalar of the AST read as the type that a key wants. Out: the value, or undefined after a report.
// A null is no value; callers ask for it first.

import type { ParamsOf } from "../diagnostics/catalogue.ts";
import { diagnostic, type Report } from "../diagnostics/diagnostic.ts";
import type { Block, List, Scalar, Value } from "../syntax/ast.ts";

/** The words of reference Gait for the kind of a value. */
export function kindWord(value: Value): string {
  if (value.kind === "list") return "sequence";
  if (value.kind === "block") return "mapping";
  if (value.type === "flag") return "boolean";
  if (value.type === "integer") return "int";
  return value.type === "fraction" ? "float" : value.type === "null" ? "null" : "string";
}

type Wanted = ParamsOf<"wrong-type">["wanted"];

const wrong = (value: Value, wanted: Wanted, report: Report): undefined => {
  const isWord = value.kind === "scalar" && (value.type === "text" || value.type === "fraction");
  const found = isWord ? `${value.type === "text" ? "text" : "float"} \`${value.text}\`` : kindWord(value);
  const text = value.kind === "scalar" ? { text: value.text } : {};
  report(diagnostic("wrong-type", value.span, { found, wanted, ...text }));
  return undefined;
};

/** Deviation D13: forms that readers of YAML take for different values. */
const irregular = (value: Scalar, wanted: Wanted, report: Report): undefined => {
  report(diagnostic("ambiguous-scalar", value.span, { text: value.text, wanted }));
  return undefined;
};

export function readText(value: Scalar | List | Block, report: Report): string | undefined {
  if (value.kind !== "scalar") return wrong(value, "text", report);
  if (value.irregular !== undefined || value.type === "fraction") return irregular(value, "text", report);
  return value.text;
}

export function readFlag(value: Value, report: Report): boolean | undefined {
  if (value.kind !== "scalar" || typeof value.value !== "boolean") {
    if (value.kind === "scalar" && value.irregular === "number")
      return irregular(value, "true or false", report);
    return wrong(value, "true or false", report);
  }
  return value.value;
}

/** Quoted numbers count as numbers, as in reference Gait: decimal, not negative, a fraction is cut off. */
const QUOTED_NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

const PLAIN_DECIMAL = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

function quotedNumber(value: Scalar): number | undefined {
  const text = value.text.replaceAll("_", "");
  if (!value.quoted || !QUOTED_NUMBER.test(text)) return undefined;
  const number = Number(text);
  return number >= 0 && number <= Number.MAX_SAFE_INTEGER ? number : undefined;
}

export function readInteger(value: Value, report: Report): number | undefined {
  if (value.kind !== "scalar") return wrong(value, "a whole number", report);
  if (value.type === "integer" && typeof value.value === "number") return value.value;
  if (value.irregular === "number") return irregular(value, "a whole number", report);
  if (value.type === "fraction") return wrong(value, "a whole number", report);
  const quoted = quotedNumber(value);
  return quoted === undefined ? wrong(value, "a whole number", report) : Math.trunc(quoted);
}

export function readFraction(value: Value, report: Report): number | undefined {
  if (value.kind !== "scalar") return wrong(value, "a number", report);
  if (typeof value.value === "number") return value.value;
  // No decimal is too large to be read as a fraction; whether it is one is asked later.
  if (!value.quoted && PLAIN_DECIMAL.test(value.text)) return Number(value.text);
  if (value.irregular === "number") return irregular(value, "a number", report);
  return quotedNumber(value) ?? wrong(value, "a number", report);
}
