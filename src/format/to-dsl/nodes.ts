// Nodes of the DSL's tree that were read from no text.

import type { Span } from "../../source/span.ts";
import type { Entry, List, Scalar, Value } from "../../syntax/ast.ts";
import type { Named } from "../../syntax/dsl/ast.ts";
import { plainDecimal } from "../plain-decimal.ts";

const NOWHERE = { line: 1, column: 1, offset: 0 };
export const NO_SPAN: Span = { start: NOWHERE, end: NOWHERE };

const scalar = (type: Scalar["type"], value: Scalar["value"], quoted: boolean): Scalar => ({
  kind: "scalar",
  span: NO_SPAN,
  type,
  value,
  text: String(value),
  quoted,
});

export const text = (value: string): Scalar => scalar("text", value, true);
export const bare = (value: string): Scalar => scalar("text", value, false);
export const flag = (value: boolean): Scalar => scalar("flag", value, false);

export const number = (value: number): Scalar => ({
  ...scalar(Number.isInteger(value) ? "integer" : "fraction", value, false),
  text: plainDecimal(value),
});

export const list = (items: readonly Value[]): List => ({ kind: "list", span: NO_SPAN, items });
export const named = (name: string): Named => ({ text: name, span: NO_SPAN });
export const entry = (key: string, value: Value): Entry => ({ key, keySpan: NO_SPAN, value });
