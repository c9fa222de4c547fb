// One scalar of the AST read as the type that a key wants. Out: the value, or undefined after a report.
// A null is no value; callers ask for it first.

import type { ParamsOf } from "../diagnostics/catalogue.ts";
import type { Block, List, Scalar, Value } from "../syntax/ast.ts";
import type { Raise } from "./problems.ts";

/** The words of reference Gait for the kind of a value. */
export function kindWord(value: Value): string {
  if (value.kind === "list") return "sequence";
  if (value.kind === "block") return "mapping";
  if (value.type === "flag") return "boolean";
  if (value.type === "integer") return "int";
  return value.type === "fraction" ? "float" : value.type === "null" ? "null" : "string";
}

type Wanted = ParamsOf<"wrong-type">["wanted"];

const wrong = (value: Value, wanted: Wanted, raise: Raise): undefined => {
  const isWord = value.kind === "scalar" && (value.type === "text" || value.type === "fraction");
  const found = isWord ? `${value.type === "text" ? "text" : "float"} \`${value.text}\`` : kindWord(value);
  const text = value.kind === "scalar" ? { text: value.text } : {};
  raise("wrong-type", value.span, { found, wanted, ...text });
  return undefined;
};

/** Deviation D13: forms that readers of YAML take for different values. */
const irregular = (value: Scalar, wanted: Wanted, raise: Raise): undefined => {
  raise("ambiguous-scalar", value.span, { text: value.text, wanted });
  return undefined;
};

export function readText(value: Scalar | List | Block, raise: Raise): string | undefined {
  if (value.kind !== "scalar") return wrong(value, "text", raise);
  if (value.irregular !== undefined || value.type === "fraction") return irregular(value, "text", raise);
  return value.text;
}

export function readFlag(value: Value, raise: Raise): boolean | undefined {
  if (value.kind !== "scalar" || typeof value.value !== "boolean") {
    if (value.kind === "scalar" && value.irregular === "number")
      return irregular(value, "true or false", raise);
    return wrong(value, "true or false", raise);
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

export function readInteger(value: Value, raise: Raise): number | undefined {
  if (value.kind !== "scalar") return wrong(value, "a whole number", raise);
  if (value.type === "integer" && typeof value.value === "number") return value.value;
  if (value.irregular === "number") return irregular(value, "a whole number", raise);
  if (value.type === "fraction") return wrong(value, "a whole number", raise);
  const quoted = quotedNumber(value);
  return quoted === undefined ? wrong(value, "a whole number", raise) : Math.trunc(quoted);
}

export function readFraction(value: Value, raise: Raise): number | undefined {
  if (value.kind !== "scalar") return wrong(value, "a number", raise);
  if (typeof value.value === "number") return value.value;
  // No decimal is too large to be read as a fraction; whether it is one is asked later.
  if (!value.quoted && PLAIN_DECIMAL.test(value.text)) return Number(value.text);
  if (value.irregular === "number") return irregular(value, "a number", raise);
  return quotedNumber(value) ?? wrong(value, "a number", raise);
}
