// Every code that this program reports about a policy or an intent, with its severity and its words: those of policies
// in the order of their codes, then those of the DSL, of intents and of suites. A code is a contract, a message is not. It knows no source text:
// what a message names comes in as parameters.
import type { Position, Span } from "../source/span.ts";
import { quote } from "../text/quote.ts";
import { DSL_CODES } from "./dsl-catalogue.ts";
import { shown } from "./escape.ts";
import { INTENT_CODES } from "./intent-codes.ts";
import { stated, statedAt } from "./stated-place.ts";
import { suggest } from "./suggest.ts";
import { SUITE_CODES } from "./suite-catalogue.ts";
import { MOST_LISTED, wordAdvice } from "./word-advice.ts";

/** Another place that a person has to see to understand the problem. */
export interface Related {
  readonly message: string;
  readonly span: Span;
}

/** `message` also receives the place, for texts that state it as reference Gait does. */
export interface CatalogueEntry {
  readonly severity: "error" | "warning";
  readonly message: (params: never, at: Position) => string;
  readonly hint?: (params: never) => string | undefined;
  readonly related?: (params: never) => readonly Related[];
  /** The keys it is about, for programs that say more about each. */
  readonly keys?: (params: never) => readonly string[];
}

export const CATALOGUE = {
  "ambiguous-colon": {
    severity: "error",
    message: ({ text }: { text: string }, at: Position) =>
      statedAt(
        at,
        `\`${shown(text)}\` stands in a list inside { }, where some readers take its \`:\` for a key`,
      ),
    hint: () => "put the text in quotes",
  },
  "ambiguous-scalar": {
    severity: "error",
    message: ({ text }: AmbiguousScalar, at: Position) =>
      statedAt(at, `\`${shown(text)}\` means different things to different readers of YAML`),
    hint: ({ text, wanted }: AmbiguousScalar) =>
      wanted === "text"
        ? `put it in quotes: "${shown(text)}"`
        : `${HOW_TO_WRITE[wanted]}; no number may be beyond ${Number.MAX_SAFE_INTEGER}`,
  },
  "blank-selector": {
    severity: "error",
    message: ({ key, rule }: { key: string; rule: string }) =>
      `every entry of ${key} is blank, so it would match everything, for ${rule}`,
    hint: () => "remove the key, or name what it should match",
  },
  "byte-order-mark": {
    severity: "error",
    message: (_: NoParams, at: Position) =>
      statedAt(at, "found a byte order mark, which would become part of a key"),
    hint: () => "save the file as UTF-8 without BOM",
  },
  directive: {
    severity: "error",
    message: (_: NoParams, at: Position) => statedAt(at, "found a directive, but a policy has none"),
    hint: () => "remove the line; text that starts with % must be quoted",
  },
  "dropped-item": {
    severity: "warning",
    message: ({ text }: { text: string }) =>
      text === ""
        ? "a blank item says nothing, and the list goes on without it"
        : `\`${shown(text)}\` says nothing, and the list goes on without it`,
    hint: ({ text }: { text: string }) =>
      text === "" ? "remove it" : `remove it, or put it in quotes if it is meant as text: "${shown(text)}"`,
  },
  "duplicate-key": {
    severity: "error",
    message: ({ key, first }: { key: string; first: Span }, at: Position) =>
      statedAt(
        at,
        `mapping key "${shown(key)}" already defined at [${first.start.line}:${first.start.column}]`,
      ),
    hint: () => "keep one of the two, or write both values into one list",
    related: ({ first }: { first: Span }) => [{ message: "first defined here", span: first }],
  },
  "duplicate-rule-name": {
    severity: "warning",
    message: ({ name, count }: DuplicateName) =>
      `${count} rules are named \`${shown(name)}\`, so a decision does not tell which of them matched`,
    hint: () => "give each rule a name of its own",
    related: ({ first }: DuplicateName) => [{ message: "first used here", span: first }],
  },
  "duplicate-value": {
    severity: "warning",
    message: ({ value, same, key, rule }: DuplicateValue) =>
      value === same
        ? `\`${shown(value)}\` is listed twice in ${key}, for ${rule}`
        : `\`${shown(value)}\` means the same as \`${shown(same)}\` in ${key}, for ${rule}`,
    hint: () => "remove one of the two",
    related: ({ first }: DuplicateValue) => [{ message: "first listed here", span: first }],
  },
  "empty-item": {
    severity: "error",
    message: (_: NoParams, at: Position) => statedAt(at, "found a comma without a value before it"),
    hint: () => "remove the comma",
  },
  "empty-policy": {
    severity: "warning",
    message: (_: NoParams) => "the policy says nothing, so every call needs an approval",
    hint: () => "write rules, or the default verdict alone if that is what is meant",
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
    hint: ({ found = "", expected = [], advice }: InvalidValue) => {
      return expected.length === 0 ? advice : wordAdvice(found, expected);
    },
    related: ({ against }: InvalidValue) =>
      against === undefined ? [] : [{ message: "does not agree with this", span: against }],
  },
  "legacy-key": {
    severity: "error",
    message: ({ keys, instructions }: { keys: readonly string[]; instructions: readonly string[] }) =>
      stated(
        `legacy policy proposal fields are not supported [${keys.join(", ")}]: ${instructions.join("; ")}`,
      ),
    keys: ({ keys }: { keys: readonly string[] }) => keys,
    hint: () => "these keys come from a draft of the format; see the replacements in the message",
  },
  "list-too-long": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) =>
      statedAt(at, `this list has more than ${limit} items`),
    hint: () => "split it over several rules; rules that differ in one value only are one rule with a list",
  },
  "lone-carriage-return": {
    severity: "error",
    message: (_: NoParams, at: Position) => statedAt(at, "found a carriage return without a line feed"),
    hint: () => "end lines with LF or CRLF; inside quotes write \\r",
  },
  "lone-surrogate": {
    severity: "error",
    message: (_: NoParams, at: Position) =>
      statedAt(at, "found half of a surrogate pair, which is no character"),
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
    message: (_: NoParams, at: Position) =>
      statedAt(at, "found the merge key `<<`, but mappings are not merged"),
    hint: () => "write the keys out, or use an alias for a whole value",
  },
  "nesting-too-deep": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) =>
      statedAt(at, `nested deeper than ${limit} levels`),
  },
  "non-text-key": {
    severity: "error",
    message: ({ found }: { found: string }, at: Position) =>
      statedAt(at, `found ${found}, but a key is text`),
    hint: () => "put the key in quotes if it is meant as text",
  },
  "second-document": {
    severity: "error",
    message: (_: NoParams, at: Position) => statedAt(at, "found content after the end of the document"),
    hint: () => "keep one policy per file: nothing but comments may follow `...`, and no second `---`",
  },
  "self-containing-alias": {
    severity: "error",
    message: ({ name }: { name: string }, at: Position) =>
      statedAt(at, `alias "${shown(name)}" stands inside the value it names`),
    hint: () => "move the alias out of the anchored value",
  },
  "still-on": {
    severity: "warning",
    message: ({ key, rule, by }: StillOn) =>
      `\`enabled\` says false and is ignored, because ${by.join(", ")} ${by.length === 1 ? "switches" : "switch"} ${key} on, for ${rule}`,
    hint: () => "remove the block to switch it off, or `enabled` if it is meant to be on",
  },
  "switched-off": {
    severity: "warning",
    message: ({ key, rule }: SwitchedOff) => `nothing switches ${key} on, so it says nothing, for ${rule}`,
    hint: ({ needed: [first = "", ...others] }: SwitchedOff) =>
      others.length === 0 && first === "enabled"
        ? "add `enabled: true`, or `enabled: false` if that is meant"
        : `add ${others.length === 0 ? `\`${first}\`` : `one of: ${[first, ...others].join(", ")}`}, or remove it`,
  },
  "tab-in-plain-text": {
    severity: "error",
    message: (_: NoParams, at: Position) =>
      statedAt(at, "found a tab inside unquoted text, where readers disagree"),
    hint: () => "use spaces, or put the text in quotes",
  },
  "tab-indentation": {
    severity: "error",
    message: (_: NoParams, at: Position) => statedAt(at, "found a tab at the start of a line"),
    hint: () => "indent with spaces",
  },
  tag: {
    severity: "error",
    message: ({ tag }: { tag: string }, at: Position) => statedAt(at, `found the tag \`${shown(tag)}\``),
    hint: () => "remove it; text that starts with ! must be quoted",
  },
  "text-too-large": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) =>
      statedAt(at, `the policy is larger than ${limit} bytes`),
  },
  "too-many-aliased-values": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) =>
      statedAt(at, `aliases repeat more than ${limit} values by here`),
    hint: () => "write the values where they are used",
  },
  "too-many-keys": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) =>
      statedAt(at, `this mapping has more than ${limit} keys`),
    hint: () => "no mapping of a policy has more than a few dozen; write further rules as items of `rules`",
  },
  "too-many-problems": {
    severity: "error",
    message: ({ limit, count }: { limit: number; count?: number }, at: Position) =>
      statedAt(at, `${count ?? `more than ${limit}`} problems; from here on they are not shown`),
  },
  "too-many-tokens": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) =>
      statedAt(at, `the policy has more than ${limit} tokens`),
    hint: () => "split the policy",
  },
  "too-many-values": {
    severity: "error",
    message: ({ limit }: { limit: number }, at: Position) =>
      statedAt(at, `more than ${limit} lists, mappings, keys and items, too many for a text of this size`),
    hint: () => "remove brackets that say nothing; rules have six bytes and more for each of these",
  },
  "unclosed-bracket": {
    severity: "error",
    message: ({ open, close }: { open: string; close: string }, at: Position) =>
      statedAt(at, `this \`${open}\` has no \`${close}\``),
    hint: ({ close }: { close: string }) =>
      `write \`${close}\`, and indent the lines before it deeper than the key they belong to`,
  },
  "unclosed-quote": {
    severity: "error",
    message: ({ quote }: { quote: string }, at: Position) =>
      statedAt(at, `the text that starts with ${quote} is not closed`),
    hint: ({ quote }: { quote: string }) =>
      `close it with ${quote}, and indent its further lines deeper than the key it belongs to`,
  },
  "unexpected-bracket": {
    severity: "error",
    message: ({ found, expected }: UnexpectedBracket, at: Position) =>
      statedAt(
        at,
        expected === undefined
          ? `this \`${found}\` closes nothing`
          : `found \`${found}\`, expected \`${expected}\``,
      ),
    hint: ({ found, expected }: UnexpectedBracket) =>
      expected === undefined ? "remove it" : `write \`${expected}\` first, or remove this \`${found}\``,
  },
  "unknown-alias": {
    severity: "error",
    message: ({ name }: { name: string }, at: Position) =>
      statedAt(at, `could not find alias "${shown(name)}"`),
    hint: ({ name }: { name: string }) =>
      `put text that starts with * in quotes: "*${shown(name)}"; an anchor must stand before its aliases`,
  },
  "unknown-key": {
    severity: "error",
    message: ({ key }: UnknownKey, at: Position) => statedAt(at, `unknown field "${shown(key)}"`),
    hint: ({ key, known, homes, dsl }: UnknownKey) => {
      const near = suggest(key, known);
      const meant = near === undefined ? [] : [`did you mean \`${near}\`?`];
      const home = homes.length === 0 ? [] : [`\`${key}\` belongs ${homes.join(" or ")}`];
      const other =
        dsl === undefined ? [] : [`only the DSL has it, as \`${dsl}\`: \`gait policy convert --to dsl\``];
      const said = [...meant, ...home, ...other];
      if (said.length > 0) return said.join(" ");
      if (known.length > MOST_LISTED)
        return `remove it; docs/policy.md has the ${known.length} keys that may stand here`;
      return `remove it, or use one of: ${known.join(", ")}`;
    },
  },
  "unused-anchor": {
    severity: "warning",
    message: ({ name }: { name: string }) => `nothing refers to the anchor \`${shown(name)}\``,
    hint: () => "remove it; text that starts with & must be quoted",
  },
  "wrong-document-kind": {
    severity: "error",
    message: ({ found }: { found: string }, at: Position) =>
      statedAt(at, `${found} was used where mapping is expected`),
    hint: () => "write lines of `key: value`, with a space after the colon, such as `default_verdict: block`",
  },
  "wrong-kind": {
    severity: "error",
    message: ({ found, expected }: WrongKind, at: Position) =>
      statedAt(at, `${found} was used where ${expected} is expected`),
    hint: ({ expected, text, keys }: WrongKind) => {
      const keyed = keys.slice(0, 3).join(", ");
      if (expected === "mapping") return `write \`key: value\` pairs with keys such as ${keyed}`;
      if (keyed !== "") return `start each item with \`- \`, followed by its keys: ${keyed} and so on`;
      return `write a list: \`${listOf(text)}\`, or one \`- \` line per item`;
    },
  },
  "wrong-type": {
    severity: "error",
    message: ({ found, wanted }: WrongType, at: Position) =>
      statedAt(at, `found ${shown(found)}, expected ${wanted}`),
    hint: ({ wanted, text, plural }: WrongType) => {
      if (plural !== undefined) return `write \`${plural}:\` instead, which takes a list`;
      const meant = wanted === "true or false" ? FLAG_WORDS.get((text ?? "").toLowerCase()) : undefined;
      return meant === undefined ? HOW_TO_WRITE[wanted] : `write ${meant}, without quotes`;
    },
  },
  "yaml-layout": {
    severity: "error",
    message: ({ what }: Syntax, at: Position) => statedAt(at, what),
    hint: ({ hint }: Syntax) => hint,
  },
  "yaml-syntax": {
    severity: "error",
    message: ({ what }: Syntax, at: Position) => statedAt(at, what),
    hint: ({ hint }: Syntax) => hint,
  },
  ...DSL_CODES,
  ...INTENT_CODES,
  ...SUITE_CODES,
} as const satisfies Record<string, CatalogueEntry>;

interface InvalidValue {
  readonly text: string;
  readonly found?: string;
  readonly expected?: readonly string[];
  /** What to write instead, where no list of words says it. */
  readonly advice?: string;
  /** The value that this one contradicts. */
  readonly against?: Span;
}

interface DuplicateName {
  readonly name: string;
  readonly count: number;
  readonly first: Span;
}

interface DuplicateValue {
  readonly value: string;
  readonly same: string;
  readonly key: string;
  readonly rule: string;
  readonly first: Span;
}

interface UnknownKey {
  readonly key: string;
  readonly known: readonly string[];
  /** Where a policy may have the key, as the end of a sentence. */
  readonly homes: readonly string[];
  /** What the DSL calls it, where only the DSL has it. */
  readonly dsl?: string | undefined;
}

interface UnexpectedBracket {
  readonly found: string;
  readonly expected: string | undefined;
}

interface WrongKind {
  readonly found: string;
  readonly expected: "mapping" | "sequence";
  /** Of the mapping that is expected, or of those in the list. */
  readonly keys: readonly string[];
  /** Of a scalar: its text. */
  readonly text?: string;
}

type Wanted = keyof typeof HOW_TO_WRITE;

interface AmbiguousScalar {
  readonly text: string;
  readonly wanted: Wanted;
}

interface SwitchedOff {
  readonly key: string;
  readonly rule: string;
  /** Keys any of which switches it on. */
  readonly needed: readonly string[];
}

interface StillOn {
  readonly key: string;
  readonly rule: string;
  /** Keys that switch it on. */
  readonly by: readonly string[];
}

interface WrongType {
  readonly found: string;
  readonly wanted: Wanted;
  /** The key that takes what was found. */
  readonly plural?: string;
  /** Of a scalar: its text. */
  readonly text?: string;
}

export type Code = keyof typeof CATALOGUE;
export type ParamsOf<C extends Code> = Parameters<(typeof CATALOGUE)[C]["message"]>[0];
type NoParams = Readonly<Record<never, never>>;
interface Syntax {
  readonly what: string;
  readonly hint: string | undefined;
}

const HOW_TO_WRITE = {
  text: "write one text here, not a list and not `key: value` pairs",
  "true or false": "write true or false, without quotes",
  "a whole number": "write a whole number in plain decimals, such as 3",
  "a number": "write a number in plain decimals, such as 0.5",
} as const;

/** Words that people write for flags. */
const FLAG_WORDS: ReadonlyMap<string, boolean> = new Map([
  ...["true", "yes", "on", "y", "1"].map((word) => [word, true] as const),
  ...["false", "no", "off", "n", "0"].map((word) => [word, false] as const),
]);

/** Text that may stand in a flow list without quotes. */
const WORD = /^[A-Za-z][\w./-]*$/;
const LONGEST_SHOWN = 60;

function listOf(text: string | undefined): string {
  if (text === undefined || text.length > LONGEST_SHOWN) return "[a, b]";
  return WORD.test(text) ? `[${text}]` : `[${JSON.stringify(text)}]`;
}
