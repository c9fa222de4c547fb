// The promises of a policy in the DSL. In: `never VERDICT when CONDITION`. Out: an invariant. It is no part of the policy:
// neither digest nor artifact knows of it.

import { stricterThan, VERDICTS } from "../../decision/verdict.ts";
import type { InvariantText } from "../../syntax/dsl/ast.ts";
import type { Say } from "../check-key.ts";
import type { Invariant } from "../invariants.ts";
import { readClause } from "./clause.ts";
import type { Typing } from "./typing.ts";
import { TEXT, VERDICT } from "./word-type.ts";
import { readWord, readWords } from "./words.ts";

/** Undefined after a report. */
export function readInvariant(
  { verdict, when, because, span }: InvariantText,
  typing: Typing,
  say: Say,
): Invariant | undefined {
  const word = readWord(verdict, VERDICT, typing);
  const reasons = because === undefined ? new Map<string, unknown>() : readWords(because, TEXT, typing);
  const matches =
    when === undefined ? [{ conditions: [], groups: [] }] : readClause(when, { ...typing, say });
  const least = VERDICTS.find((known) => known === word);
  if (least === undefined || reasons === undefined || matches === undefined) return undefined;
  const stricter = stricterThan(least);
  if (stricter === undefined) {
    typing.raise("wrong-value", verdict.span, {
      found: `\`${least}\``,
      wanted: "a verdict that others are stricter than",
      write: "never allow",
    });
    return undefined;
  }
  const [reason = `never ${least}, line ${span.start.line}`] = reasons.keys();
  return { name: reason, least: stricter, when: matches, span };
}
