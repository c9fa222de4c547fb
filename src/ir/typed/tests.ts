// The tests that a policy brings along. In: their text. Out: what is given, as JSON, and what is expected. They are no part
// of the policy: neither digest nor artifact knows of them.

import type { Verdict } from "../../decision/verdict.ts";
import { VERDICTS } from "../../decision/verdict.ts";
import type { Span } from "../../source/span.ts";
import type { Value } from "../../syntax/ast.ts";
import type { TestText } from "../../syntax/dsl/ast.ts";
import type { Typing } from "./typing.ts";
import { TEXT, VERDICT } from "./word-type.ts";
import { readWord, readWords } from "./words.ts";

export interface InlineTest {
  readonly name: string;
  /** JSON of an intent, or of a part of one. */
  readonly given: string;
  readonly verdict: Verdict;
  /** Reason codes that the decision must give, beside others. */
  readonly because: readonly string[];
  readonly span: Span;
}

/** Undefined after a report. */
export function readTest(
  { name, given, expect, because, span }: TestText,
  typing: Typing,
): InlineTest | undefined {
  const json = jsonOf(given, typing);
  const word = readWord(expect, VERDICT, typing);
  const codes = because === undefined ? new Map() : readWords(because, TEXT, typing);
  const verdict = VERDICTS.find((one) => one === word);
  if (json === undefined || verdict === undefined || codes === undefined) return undefined;
  return { name: name.text, given: json, verdict, because: [...codes.keys()], span };
}

/** As text, so that whoever reads intents judges all that is in it, members that stand twice too. */
function jsonOf(value: Value, typing: Typing): string | undefined {
  if (value.kind === "list")
    return bracketed(
      "[",
      value.items.map((item) => jsonOf(item, typing)),
      "]",
    );
  if (value.kind === "block") {
    const members = value.entries.map(({ key, value }) => {
      const json = jsonOf(value, typing);
      return json && `${JSON.stringify(key)}:${json}`;
    });
    return bracketed("{", members, "}");
  }
  const { quoted, type, text } = value;
  if (quoted) return JSON.stringify(text);
  if (type !== "text" || text === "null") return text;
  typing.raise("unquoted-text", value.span, { text, sets: [] });
  return undefined;
}

const bracketed = (
  open: string,
  parts: readonly (string | undefined)[],
  close: string,
): string | undefined => (parts.includes(undefined) ? undefined : `${open}${parts.join(",")}${close}`);
