// Every code this program can report, with its severity and its words, in one literal grouped by the room that raises
// it. A code is a contract, a message is not. It knows no source text: what a message names comes in as parameters.
import type { Position } from "../source/span.ts";
import { quote } from "../text/quote.ts";
import { shown } from "./escape.ts";
import { suggest } from "./suggest.ts";

/** `message` also receives the place, for texts that state it as reference Gait does. */
export interface CatalogueEntry {
  readonly severity: "error" | "warning";
  readonly message: (params: never, at: Position) => string;
  readonly hint?: (params: never) => string | undefined;
}

export const CATALOGUE = {
  "ambiguous-scalar": {
    severity: "error",
    message: ({ text }: { text: string }, at: Position) =>
      yaml(at, `\`${shown(text)}\` means different things to different readers of YAML`),
    hint: () => "write numbers in plain decimals and flags as true or false, or put text in quotes",
  },
  "blank-selector": {
    severity: "error",
    message: ({ key, rule }: { key: string; rule: string }) =>
      `every entry of ${key} is blank, so it would match everything, for ${rule}`,
    hint: () => "remove the key, or name what it should match",
  },
  "ambiguous-colon": {
    severity: "error",
    message: ({ text }: { text: string }, at: Position) =>
      yaml(at, `\`${shown(text)}\` stands in a list inside { }, where some readers take its \`:\` for a key`),
    hint: () => "put the text in quotes",
  },
  "byte-order-mark": {
    severity: "error",
    message: (_: NoParams, at: Position) =>
      yaml(at, "found a byte order mark, which would become part of a key"),
    hint: () => "save the file as UTF-8 without BOM",
  },
  directive: {
    severity: "error",
    message: (_: NoParams, at: Position) => yaml(at, "found a directive, but a policy has none"),
    hint: () => "remove the line; text that starts with % must be quoted",
  },
  "duplicate-key": {
    severity: "error",
    message: ({ key, first }: { key: string; first: Position }, at: Position) =>
      yaml(at, `mapping key "${shown(key)}" already defined at [${first.line}:${first.column}]`),
    hint: () => "keep one of the two",
  },
  "host-zone": {
    severity: "error",
    message: ({ key, rule }: { key: string; rule: string }) =>
      `${key} \`Local\` means another zone on every host, for ${rule}`,
    hint: () => "name an IANA zone such as Europe/Paris or UTC",
  },
  "invalid-value": {
    severity: "error",
    message: ({ text }: InvalidValue) => text,
    hint: ({ found, expected = [] }: InvalidValue) => {
      if (expected.length === 0) return undefined;
      const near = suggest(found ?? "", expected);
      return near === undefined ? `use one of: ${expected.join(", ")}` : `did you mean \`${near}\`?`;
    },
  },
  "legacy-key": {
    severity: "error",
    message: ({ keys, instructions }: { keys: readonly string[]; instructions: readonly string[] }) =>
      `parse policy yaml: legacy policy proposal fields are not supported [${keys.join(", ")}]: ${instructions.join("; ")}`,
    hint: () => "these keys come from a draft of the format; see the replacements in the message",
  },
  "empty-item": {
    severity: "error",
    message: (_: NoParams, at: Position) => yaml(at, "found a comma without a value before it"),
    hint: () => "remove the comma",
  },
  "list-too-long": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) =>
      yaml(at, `this list has more than ${limit} items`),
    hint: () => "split it over several rules",
  },
  "lone-carriage-return": {
    severity: "error",
    message: (_: NoParams, at: Position) => yaml(at, "found a carriage return without a line feed"),
    hint: () => "end lines with LF or CRLF; inside quotes write \\r",
  },
  "lone-surrogate": {
    severity: "error",
    message: (_: NoParams, at: Position) => yaml(at, "found half of a surrogate pair, which is no character"),
    hint: () => "write the character itself, or both halves of the pair",
  },
  "malformed-pattern": {
    severity: "error",
    message: ({ pattern, key, rule }: { pattern: string; key: string; rule: string }) =>
      `malformed pattern ${quote(pattern)} in ${key} for ${rule}`,
    hint: () => "close every [, give a class at least one character, and end no pattern with a single \\",
  },
  "merge-key": {
    severity: "error",
    message: (_: NoParams, at: Position) => yaml(at, "found the merge key `<<`, but mappings are not merged"),
    hint: () => "write the keys out, or use an alias for a whole value",
  },
  "nesting-too-deep": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) => yaml(at, `nested deeper than ${limit} levels`),
  },
  "non-text-key": {
    severity: "error",
    message: ({ found }: { found: string }, at: Position) => yaml(at, `found ${found}, but a key is text`),
    hint: () => "put the key in quotes if it is meant as text",
  },
  "second-document": {
    severity: "error",
    message: (_: NoParams, at: Position) => yaml(at, "found content after the end of the document"),
    hint: () => "keep one policy per file: nothing but comments may follow `...`, and no second `---`",
  },
  "self-containing-alias": {
    severity: "error",
    message: ({ name }: { name: string }, at: Position) =>
      yaml(at, `alias "${shown(name)}" stands inside the value it names`),
    hint: () => "move the alias out of the anchored value",
  },
  "tab-in-plain-text": {
    severity: "error",
    message: (_: NoParams, at: Position) =>
      yaml(at, "found a tab inside unquoted text, where readers disagree"),
    hint: () => "use spaces, or put the text in quotes",
  },
  "tab-indentation": {
    severity: "error",
    message: (_: NoParams, at: Position) => yaml(at, "found a tab at the start of a line"),
    hint: () => "indent with spaces",
  },
  tag: {
    severity: "error",
    message: ({ tag }: { tag: string }, at: Position) => yaml(at, `found the tag \`${shown(tag)}\``),
    hint: () => "remove it; text that starts with ! must be quoted",
  },
  "text-too-large": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) =>
      yaml(at, `the policy is larger than ${limit} bytes`),
  },
  "too-many-aliased-values": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) =>
      yaml(at, `aliases repeat more than ${limit} values by here`),
    hint: () => "write the values where they are used",
  },
  "too-many-problems": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) =>
      yaml(at, `more than ${limit} problems; from here on they are not shown`),
  },
  "too-many-tokens": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) =>
      yaml(at, `the policy has more than ${limit} tokens`),
    hint: () => "split the policy",
  },
  "too-many-rules": {
    severity: "error",
    message: ({ limit }: { limit: number }) => `the policy has more than ${limit} rules`,
  },
  "unclosed-bracket": {
    severity: "error",
    message: ({ open, close }: { open: string; close: string }, at: Position) =>
      yaml(at, `this \`${open}\` has no \`${close}\``),
    hint: ({ close }: { close: string }) =>
      `write \`${close}\`, and indent the lines before it deeper than the key they belong to`,
  },
  "unclosed-quote": {
    severity: "error",
    message: ({ quote }: { quote: string }, at: Position) =>
      yaml(at, `the text that starts with ${quote} is not closed`),
    hint: ({ quote }: { quote: string }) =>
      `close it with ${quote}, and indent its further lines deeper than the key it belongs to`,
  },
  "unexpected-bracket": {
    severity: "error",
    message: ({ found, expected }: { found: string; expected: string | undefined }, at: Position) =>
      yaml(
        at,
        expected === undefined
          ? `this \`${found}\` closes nothing`
          : `found \`${found}\`, expected \`${expected}\``,
      ),
  },
  "unknown-alias": {
    severity: "error",
    message: ({ name }: { name: string }, at: Position) => yaml(at, `could not find alias "${shown(name)}"`),
    hint: () => "text that starts with * must be quoted; an anchor must stand before its aliases",
  },
  "unknown-key": {
    severity: "error",
    message: ({ key }: { key: string; known: readonly string[] }, at: Position) =>
      yaml(at, `unknown field "${shown(key)}"`),
    hint: ({ key, known }: { key: string; known: readonly string[] }) => {
      const near = suggest(key, known);
      return near === undefined ? undefined : `did you mean \`${near}\`?`;
    },
  },
  "wrong-document-kind": {
    severity: "error",
    message: ({ found }: { found: string }, at: Position) =>
      yaml(at, `${found} was used where mapping is expected`),
    hint: () => "a policy is a mapping such as `default_verdict: block`",
  },
  "wrong-kind": {
    severity: "error",
    message: ({ found, expected }: { found: string; expected: string }, at: Position) =>
      yaml(at, `${found} was used where ${expected} is expected`),
    hint: ({ expected }: { found: string; expected: string }) =>
      expected === "sequence"
        ? "write a list: [a, b], or one `- a` a line"
        : "write a mapping: `key: value`, indented",
  },
  "wrong-type": {
    severity: "error",
    message: ({ found, wanted }: { found: string; wanted: string }, at: Position) =>
      yaml(at, `found ${shown(found)}, expected ${wanted}`),
  },
  "yaml-layout": {
    severity: "error",
    message: ({ what }: Syntax, at: Position) => yaml(at, what),
    hint: ({ hint }: Syntax) => hint,
  },
  "yaml-syntax": {
    severity: "error",
    message: ({ what }: Syntax, at: Position) => yaml(at, what),
    hint: ({ hint }: Syntax) => hint,
  },
} as const satisfies Record<string, CatalogueEntry>;

interface InvalidValue {
  readonly text: string;
  readonly found?: string;
  readonly expected?: readonly string[];
}

export type Code = keyof typeof CATALOGUE;
export type ParamsOf<C extends Code> = Parameters<(typeof CATALOGUE)[C]["message"]>[0];
type NoParams = Readonly<Record<never, never>>;
interface Syntax {
  readonly what: string;
  readonly hint: string | undefined;
}

function yaml(at: Position, what: string): string {
  return `parse policy yaml: [${at.line}:${at.column}] ${what}`;
}
