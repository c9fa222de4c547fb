// The codes of policies in the DSL, in the order of their names. In: what was found and what would have fitted. Out: a
// message, and the nearest thing that can be written instead.

import type { Position, Span } from "../source/span.ts";
import { shown } from "./escape.ts";
import { suggest } from "./suggest.ts";
import { MOST_LISTED, wordAdvice } from "./word-advice.ts";

type NoParams = Readonly<Record<never, never>>;

export interface Repeated {
  readonly first: Span;
}

const near = (name: string, known: readonly string[]): string | undefined => {
  const meant = suggest(name, known);
  return meant === undefined ? undefined : `did you mean \`${meant}\`?`;
};

const oneOf = (known: readonly string[]): string =>
  known.length > MOST_LISTED ? `docs/dsl.md lists what may stand here` : `use one of: ${known.join(", ")}`;

const nearOrOneOf = (name: string, known: readonly string[]): string => near(name, known) ?? oneOf(known);

const elsewhere = (first: Span, message: string) => [{ message, span: first }];

export const DSL_CODES = {
  "cyclic-set": {
    severity: "error",
    message: ({ name }: CyclicSet) => `the set \`${name}\` contains itself`,
    hint: () => "take one of the names out, so that some set comes first",
    related: ({ declared }: CyclicSet) => elsewhere(declared, "declared here"),
  },
  "duplicate-set": {
    severity: "error",
    message: ({ name }: { name: string } & Repeated) => `there are two sets with the name \`${name}\``,
    hint: () => "give one of them another name, or write both lists into one",
    related: ({ first }: { name: string } & Repeated) => elsewhere(first, "first declared here"),
  },
  "duplicate-setting": {
    severity: "error",
    message: ({ key }: { key: string } & Repeated) => `\`${shown(key)}\` is said twice`,
    hint: () => "keep one of the two",
    related: ({ first }: { key: string } & Repeated) => elsewhere(first, "first said here"),
  },
  "empty-set": {
    severity: "error",
    message: (_: NoParams) => "nothing stands between these braces",
    hint: () => "write what shall be in there, or remove what the braces belong to",
  },
  "foreign-text": {
    severity: "error",
    message: ({ text }: { text: string }) => `\`${shown(text)}\` means nothing here`,
    hint: ({ text }: { text: string }) =>
      FOREIGN.find(([sign]) => text.startsWith(sign))?.[1] ??
      "remove it, or put the text that it belongs to in quotes",
  },
  "malformed-number": {
    severity: "error",
    message: ({ text }: { text: string }) => `\`${shown(text)}\` is no number in plain decimals`,
    hint: () =>
      `write digits such as 12 or 0.5, without unit, exponent or leading zero, up to ${Number.MAX_SAFE_INTEGER}; text belongs in quotes`,
  },
  "malformed-text": {
    severity: "error",
    message: (_: NoParams) => "this text has an escape or a character that no text may have",
    hint: () => 'write \\\\ for a backslash, \\" for a quote, \\n, \\t, or \\u and four digits',
  },
  "misplaced-field": {
    severity: "error",
    message: ({ field, inside, list }: MisplacedField) => {
      const about = list === undefined ? "the call" : `one ${list}`;
      return `\`${field}\` is about ${about}, and stands ${inside === undefined ? "outside a group" : `in a group about one ${inside}`}`;
    },
    hint: ({ list, name }: MisplacedField) =>
      list === undefined
        ? `write the condition on \`${name}\` outside the parentheses, joined by \`and\``
        : `write \`any ${list} (${name} ...)\`; \`every\` and \`no\` go the same way`,
  },
  "nested-group": {
    severity: "error",
    message: ({ quantifier, list }: { quantifier: string; list: string }) =>
      `\`${quantifier} ${shown(list)}\` stands inside another group`,
    hint: () => "write the two groups side by side, joined by `and`",
  },
  "too-many-alternatives": {
    severity: "error",
    message: ({ limit }: { limit: number }) => `this condition has more than ${limit} alternatives`,
    hint: () => "write values of one field as `in { ... }`, or split the rule",
  },
  "unclosed-brace": {
    severity: "error",
    message: ({ open, close }: { open: string; close: string }) => `this \`${open}\` has no \`${close}\``,
    hint: ({ close }: { open: string; close: string }) => `write \`${close}\` where it ends`,
  },
  "unclosed-text": {
    severity: "error",
    message: (_: NoParams) => "the text that starts here is not closed",
    hint: () => 'close it with " on the same line; a quote inside text is \\"',
  },
  "unexpected-text": {
    severity: "error",
    message: ({ found, expected }: UnexpectedText, _: Position) => {
      const what = found === undefined ? "the statement ends here" : `found \`${shown(found)}\``;
      return expected.length === 0
        ? `${what}, where nothing more fits`
        : `${what}, expected ${listed(expected)}`;
    },
    hint: ({ found, expected, meant }: UnexpectedText) => {
      if (meant !== undefined) return `did you mean \`${meant}\`?`;
      return (
        SYNTAX_ADVICE.find(([is]) => is(found, expected))?.[1] ??
        "see docs/dsl.md for what a statement looks like"
      );
    },
  },
  "unknown-list": {
    severity: "error",
    message: ({ name }: Unknown) => `a call has no list with the name \`${shown(name)}\``,
    hint: ({ name, known }: Unknown) => nearOrOneOf(name, known),
  },
  "unknown-name": {
    severity: "error",
    message: ({ name, inside }: UnknownName) =>
      `${inside === undefined ? "a call" : `a ${inside}`} has no field with the name \`${shown(name)}\``,
    hint: ({ name, known, inYaml }: UnknownName) =>
      inYaml === undefined ? nearOrOneOf(name, known) : `write \`${inYaml}\`, which YAML calls \`${name}\``,
  },
  "unknown-set": {
    severity: "error",
    message: ({ name }: UnknownSet) => `there is no set with the name \`${shown(name)}\``,
    hint: ({ name, known, write }: UnknownSet) =>
      near(name, known) ?? `write \`${write}\` for the word itself, or declare the set`,
  },
  "unknown-setting": {
    severity: "error",
    message: ({ key }: UnknownSetting) => `there is no setting \`${shown(key)}\` here`,
    hint: ({ key, known, homes }: UnknownSetting) => {
      const meant = near(key, known);
      if (meant !== undefined) return meant;
      const said = SAID_OTHERWISE.get(key);
      if (said !== undefined) return `write ${said}`;
      return homes.length === 0 ? `remove it; ${oneOf(known)}` : `\`${key}\` belongs ${homes.join(" or ")}`;
    },
  },
  "unknown-type": {
    severity: "error",
    message: ({ name }: Unknown) => `\`${shown(name)}\` is no type of a set`,
    hint: ({ name, known }: Unknown) =>
      near(name, known) ?? "name the field that it is for, such as `tool` or `target.kind`, or write `text`",
  },
  "unknown-word": {
    severity: "error",
    message: ({ found, type }: UnknownWord) => `\`${shown(found)}\` is no word for ${type}`,
    hint: ({ found, expected }: UnknownWord) => wordAdvice(found, expected),
  },
  "unquoted-text": {
    severity: "error",
    message: ({ text }: { text: string; sets: readonly string[] }) =>
      `\`${shown(text)}\` is neither a set nor a word that is known here`,
    hint: ({ text, sets }: { text: string; sets: readonly string[] }) =>
      near(text, sets) ?? `put text in quotes: "${shown(text)}"`,
  },
  "unused-set": {
    severity: "warning",
    message: ({ name }: { name: string }) => `nothing uses the set \`${name}\``,
    hint: () => "remove it, or use it where its values are listed",
  },
  "wrong-operand": {
    severity: "error",
    message: ({ found, operator }: WrongOperand) => `found ${found} after \`${operator}\``,
    hint: ({ write }: WrongOperand) => `write \`${write}\``,
  },
  "wrong-operator": {
    severity: "error",
    message: ({ field, operator }: WrongOperator) => `\`${operator}\` does not apply to \`${field}\``,
    hint: ({ operators, write }: WrongOperator) =>
      operators.length === 1
        ? `write \`${write}\``
        : `write \`${write}\`, with one of: ${operators.join(", ")}`,
  },
  "wrong-set-type": {
    severity: "error",
    message: ({ name, found, wanted }: WrongSetType) =>
      `\`${name}\` is a set of ${found}, which does not fit where ${wanted} is listed`,
    hint: ({ wanted }: WrongSetType) =>
      `use a set that is declared with \`: ${wanted}\`, or write the list in braces`,
    related: ({ declared }: WrongSetType) => elsewhere(declared, "declared here"),
  },
  "wrong-value": {
    severity: "error",
    message: ({ found, wanted }: WrongValue) => `found ${shown(found)}, expected ${wanted}`,
    hint: ({ write, set }: WrongValue) =>
      set === undefined ? `write \`${write}\`` : `did you mean the set \`${set}\`? Or write \`${write}\``,
  },
} as const;

export interface CyclicSet {
  readonly name: string;
  readonly declared: Span;
}

export interface MisplacedField {
  readonly field: string;
  /** The list of the group that it stands in. */
  readonly inside: string | undefined;
  /** The list that it belongs to; the call itself when absent. */
  readonly list: string | undefined;
  readonly name: string;
}

export interface UnexpectedText {
  /** Nothing, where a statement ends too early. */
  readonly found: string | undefined;
  readonly expected: readonly string[];
  /** The word of the language that was probably meant. */
  readonly meant?: string;
}

export interface Unknown {
  readonly name: string;
  readonly known: readonly string[];
}

export interface UnknownName extends Unknown {
  readonly inside: string | undefined;
  /** What YAML calls so. */
  readonly inYaml: string | undefined;
}

export interface UnknownSet extends Unknown {
  readonly write: string;
}

export interface UnknownSetting {
  readonly key: string;
  readonly known: readonly string[];
  readonly homes: readonly string[];
}

export interface UnknownWord {
  readonly found: string;
  readonly type: string;
  readonly expected: readonly string[];
}

export interface WrongOperand {
  readonly found: string;
  readonly operator: string;
  readonly write: string;
}

export interface WrongOperator {
  readonly field: string;
  readonly operator: string;
  readonly operators: readonly string[];
  readonly write: string;
}

export interface WrongSetType {
  readonly name: string;
  readonly found: string;
  readonly wanted: string;
  readonly declared: Span;
}

export interface WrongValue {
  readonly found: string;
  readonly wanted: string;
  readonly write: string;
  /** A set that was probably meant. */
  readonly set?: string;
}

function listed(labels: readonly string[]): string {
  const last = labels.at(-1) ?? "";
  return labels.length < 2 ? last : `${labels.slice(0, -1).join(", ")} or ${last}`;
}

/** Signs of other languages, by how they start. */
const FOREIGN: readonly (readonly [string, string])[] = [
  ["\ufeff", "save the file as UTF-8 without BOM"],
  ["&", "write `and`"],
  ["|", "write `or`"],
  ["!", "write `not`"],
  ["'", 'put text in double quotes: "..."'],
  ["#", "comments start with //"],
  ["/*", "comments start with // and end with their line"],
  [";", "remove it: nothing stands between statements"],
  ["<", "write `<=` and the largest number that fits"],
  [">", "only `<=` compares numbers; turn it round with `not`"],
];

/** Keys of YAML that have words of their own. */
const SAID_OTHERWISE: ReadonlyMap<string, string> = new Map([
  ["name", 'the name after `rule`: `rule "..." { ... }`'],
  ["priority", 'it before the brace: `rule "..." priority 10 { ... }`'],
  ["effect", "the verdict first in the braces: `block when ...`"],
  ["action", "the verdict first in the braces: `block when ...`"],
  ["reason_codes", '`because "..."` after the condition'],
  ["violations", '`violates "..."` after `because`'],
  ["match", "the condition after the verdict: `block when ...`"],
  ["default_verdict", "`default block`"],
  ["default_action", "`default block`"],
  ["rules", 'every rule for itself: `rule "..." { ... }`'],
]);

type SyntaxAdvice = readonly [(found: string | undefined, expected: readonly string[]) => boolean, string];

const isOnly = (expected: readonly string[], label: string): boolean =>
  expected.length === 1 && expected[0] === label;

const PARTS = ["when", "because", "violates"];

const SYNTAX_ADVICE: readonly SyntaxAdvice[] = [
  [
    (found, expected) => found === "=" && expected.includes("`==`"),
    "write `==` to compare; a single `=` sets a setting",
  ],
  [
    (found, expected) => found === "==" && expected.includes("`=`"),
    "write `=` for a setting; conditions stand after `when`",
  ],
  [(found, expected) => found === ":" && expected.includes("`=`"), "write `=` where YAML has a colon"],
  [
    (_, expected) => expected.includes("a verdict"),
    "write allow, dry_run, require_approval or block; in a rule the verdict comes first",
  ],
  [(_, expected) => isOnly(expected, "`:`"), "name the type of the set: `set egress: target.kind = { ... }`"],
  [
    (_, expected) => isOnly(expected, "`(`"),
    "write the condition in parentheses: `any target (kind == host)`",
  ],
  [
    (_, expected) => isOnly(expected, "`)`"),
    "close the parenthesis, or join a further condition with `and` or `or`",
  ],
  [
    (found, expected) => isOnly(expected, "`}`") && PARTS.includes(found ?? ""),
    "write the verdict, then `when`, `because` and `violates` in this order, then settings",
  ],
  [(_, expected) => isOnly(expected, "`}`"), "write a comma between values, and `key = value` for a setting"],
  [
    (found, expected) => found === "}" && expected.includes("`default`"),
    "remove it, or the brace that ended the statement too early",
  ],
  [
    (_, expected) => expected.includes("`==`"),
    'write a comparison, such as `tool == "tool.write"` or `risk in { high, critical }`',
  ],
  [(_, expected) => isOnly(expected, "a text in quotes"), 'put the name in quotes: "..."'],
  [
    (_, expected) => expected.includes("`any`"),
    "write a comparison, `any target (...)`, `not ...` or parentheses",
  ],
  [(_, expected) => expected.includes("`=`"), "write `key = value` or `key { ... }`"],
  [(_, expected) => expected.includes("`{`"), "write `{` and close it with `}`"],
  [(_, expected) => expected.includes("a number"), "write a number, a word or a text in quotes"],
];
