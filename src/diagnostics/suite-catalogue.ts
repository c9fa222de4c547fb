// The codes of test suites, in the order of their names. In: what was found and what would have fitted. Out: a message, and
// what to write instead.

import type { Span } from "../source/span.ts";
import { shown } from "./escape.ts";
import { suggest } from "./suggest.ts";
import { MOST_LISTED, wordAdvice } from "./word-advice.ts";

type NoParams = Readonly<Record<never, never>>;

export interface MissingKey {
  readonly key: string;
  /** The only words that may stand there, where there are any. */
  readonly words: readonly string[];
}

export interface SaidAndAdvised {
  readonly what: string;
  readonly advice: string;
}

export interface SameName {
  readonly name: string;
  readonly first: Span;
}

export interface UnknownBase {
  readonly name: string;
  readonly known: readonly string[];
}

export interface UnknownMember {
  readonly member: string;
  readonly known: readonly string[];
}

export const SUITE_CODES = {
  "suite-call": {
    severity: "error",
    message: ({ what }: SaidAndAdvised) => what,
    hint: ({ advice }: SaidAndAdvised) => advice,
  },
  "suite-duplicate-case": {
    severity: "error",
    message: ({ name }: SameName) => `two cases are named \`${shown(name)}\``,
    hint: () => "give each a name that says what it shows; values of `each` stand at the end of a name",
    related: ({ first }: SameName) => [{ message: "first named so here", span: first }],
  },
  "suite-empty": {
    severity: "error",
    message: (_: NoParams) => "the suite has no cases, so it shows nothing",
    hint: () => "write at least one: `- { name: ..., intent: { ... }, expect: ... }`",
  },
  "suite-expectation": {
    severity: "error",
    message: ({ what }: SaidAndAdvised) => what,
    hint: ({ advice }: SaidAndAdvised) => advice,
  },
  "suite-file": {
    severity: "error",
    message: ({ why }: { readonly why: string }) => why,
    hint: () => "a path starts at the folder of the suite",
  },
  "suite-matrix": {
    severity: "error",
    message: ({ what }: SaidAndAdvised) => what,
    hint: ({ advice }: SaidAndAdvised) => advice,
  },
  "suite-missing-key": {
    severity: "error",
    message: ({ key }: MissingKey) => `\`${key}\` is missing here`,
    hint: ({ key, words }: MissingKey) =>
      `add \`${key}:\` with ${words.length === 0 ? "a value" : `one of: ${words.join(", ")}`}`,
  },
  "suite-options": {
    severity: "error",
    message: ({ what }: SaidAndAdvised) => what,
    hint: ({ advice }: SaidAndAdvised) => advice,
  },
  "suite-path": {
    severity: "error",
    message: ({ path, why }: { readonly path: string; readonly why: string }) =>
      `\`${shown(path)}\` leads nowhere: ${why}`,
    hint: () => "write names and places of a list with dots between them, such as targets.0.value",
  },
  "suite-unknown-base": {
    severity: "error",
    message: ({ name }: UnknownBase) => `there is no base \`${shown(name)}\``,
    hint: ({ name, known }: UnknownBase) =>
      known.length === 0 ? "name it under `bases`, at the top of the suite" : wordAdvice(name, known),
  },
  "suite-unknown-member": {
    severity: "error",
    message: ({ member }: UnknownMember) => `no call has the member \`${shown(member)}\` here`,
    hint: ({ member, known }: UnknownMember) => {
      const near = suggest(member, known);
      if (near !== undefined) return `did you mean \`${near}\`?`;
      const list = known.length > MOST_LISTED ? "one of those in docs/intent.md" : known.join(", ");
      return `remove it, or use ${list}`;
    },
  },
  "suite-unused-base": {
    severity: "warning",
    message: ({ name }: { readonly name: string }) => `no case starts from the base \`${shown(name)}\``,
    hint: () => "remove it, or name it as the `base` of a case",
  },
} as const;
