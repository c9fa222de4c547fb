// The text of a plain scalar comes in; what it is goes out: null, flag, integer, fraction or text. Readers of YAML
// disagree about many forms (`012` is 10, 12 or text), so only forms that all of them read alike are typed; the
// others are marked irregular. It does not know what kind of value is wanted where the scalar stands.
import type { Span } from "../../source/span.ts";
import type { Scalar } from "../ast.ts";

type Typed = Pick<Scalar, "type" | "value" | "irregular">;

const NULL: Typed = { type: "null", value: null };
const TRUE: Typed = { type: "flag", value: true };
const FALSE: Typed = { type: "flag", value: false };

const WORDS: ReadonlyMap<string, Typed> = new Map([
  ["", NULL],
  ["~", NULL],
  ["null", NULL],
  ["Null", NULL],
  ["NULL", NULL],
  ["true", TRUE],
  ["True", { ...TRUE, irregular: "flag" }],
  ["TRUE", { ...TRUE, irregular: "flag" }],
  ["false", FALSE],
  ["False", { ...FALSE, irregular: "flag" }],
  ["FALSE", { ...FALSE, irregular: "flag" }],
]);

const INTEGER = /^-?(?:0|[1-9][0-9]*)$/;
const FRACTION = /^-?(?:0|[1-9][0-9]*)\.[0-9]+$/;

/**
 * Numbers to YAML 1.1 (octal `012`, `0b1`, `1_000`), to 1.2 (`08`, `0o12`, `1e3`, `.5`, `5.`), or to reference Gait,
 * once the `_` between digits are gone. Clock times (`12:30:45`, base 60 to 1.1) are not among them: reference Gait
 * reads them as text, and freeze windows are written with them.
 */
const NUMBER =
  /^[-+]?(?:0b[01]+|0o[0-7]+|0x[0-9a-fA-F]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF))$|^\.(?:nan|NaN|NAN)$/;

export function plainScalar(text: string, span: Span): Scalar {
  return { kind: "scalar", span, ...typeOfPlain(text), text, quoted: false };
}

export function quotedScalar(text: string, span: Span): Scalar {
  return { kind: "scalar", span, type: "text", value: text, text, quoted: true };
}

/** What plain text is, wherever it stands. */
export function typeOfPlain(text: string): Typed {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  // INVARIANT: only text that starts like a number meets a regular expression; each of them is linear.
  if (!/^[-+.0-9]/.test(text)) return { type: "text", value: text };
  // Zero whatever its sign, yet no integer to every reader: good where a fraction is wanted, as in reference Gait.
  if (text === "-0") return { type: "fraction", value: 0 };
  const value = Number(text);
  if (INTEGER.test(text) && Number.isSafeInteger(value)) return { type: "integer", value };
  if (FRACTION.test(text) && Number.isFinite(value)) return { type: "fraction", value };
  return NUMBER.test(text.replaceAll("_", ""))
    ? { type: "text", value: text, irregular: "number" }
    : { type: "text", value: text };
}
