// The part of the catalogue that is about intents. In: what is wrong, in few words, and what was found. Out: severity,
// message and hint. It does not know the text of the intent.

import type { Span } from "../source/span.ts";
import { shown } from "./escape.ts";
import { wordAdvice } from "./word-advice.ts";

export interface Said {
  readonly what: string;
}

export interface Advised extends Said {
  readonly advice: string | undefined;
}

export interface Repeated extends Said {
  readonly first: Span | undefined;
}

export interface Missing {
  /** The member, as a path. */
  readonly member: string;
  readonly state: "missing" | "blank" | "empty" | "null";
  /** Its name, or that of the object around it that is missing as well. */
  readonly name: string;
  /** A name nearby that nobody reads, and that is probably meant for it. */
  readonly meant: string | undefined;
  /** How to write it, and whether in the place of something. */
  readonly verb: "add" | "write";
  readonly example: string;
  /** What it may be, where that is a closed list. */
  readonly words: readonly string[];
}

export interface Unusable extends Advised {
  readonly found: string;
  readonly words: readonly string[];
}

export const INTENT_CODES = {
  "intent-credential": {
    severity: "error",
    message: ({ what }: Said) => what,
    hint: () => 'write a reference in its place, such as "env:API_KEY" or "ref:vault/api-key"',
  },
  "intent-duplicate-member": {
    severity: "error",
    message: ({ what }: Repeated) => what,
    hint: () => "keep one of the two",
    related: ({ first }: Repeated) =>
      first === undefined ? [] : [{ message: "first written here", span: first }],
  },
  "intent-limit": {
    severity: "error",
    message: ({ what }: Advised) => what,
    hint: ({ advice }: Advised) => advice,
  },
  "intent-misspelled-member": {
    severity: "error",
    message: ({ what }: { readonly what: string; readonly known: string }) => what,
    hint: ({ known }: { readonly what: string; readonly known: string }) => `write "${known}"`,
  },
  "intent-missing-member": {
    severity: "error",
    message: ({ member, state }: Missing) => `${member} is ${state}`,
    hint: ({ verb, name, meant, example, words }: Missing) => {
      if (meant !== undefined) return `rename "${shown(meant)}" to "${name}"`;
      const oneOf = words.length === 0 ? "" : `; it is one of: ${words.join(", ")}`;
      return `${verb} ${example}${oneOf}`;
    },
  },
  "intent-number": {
    severity: "error",
    message: ({ what }: { readonly what: string; readonly literal: string }) => what,
    hint: ({ literal }: { readonly what: string; readonly literal: string }) =>
      `write it as text: "${shown(literal, 30)}"`,
  },
  "intent-syntax": {
    severity: "error",
    message: ({ what }: Advised) => what,
    hint: ({ advice }: Advised) => advice,
  },
  "intent-type": {
    severity: "error",
    message: ({ what }: Advised) => what,
    hint: ({ advice }: Advised) => advice,
  },
  "intent-value": {
    severity: "error",
    message: ({ what }: Unusable) => what,
    hint: ({ found, words, advice }: Unusable) => (words.length > 0 ? wordAdvice(found, words) : advice),
  },
} as const;
