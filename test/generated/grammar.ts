// The grammar of the DSL for people and for editors. In: what the parser and its tokens are made of. Out: EBNF (ISO 14977), and
// a TextMate grammar for colours.

import {
  Alternation,
  Alternative,
  type IProduction,
  NonTerminal,
  Option,
  Repetition,
  Terminal,
  tokenLabel,
} from "chevrotain";
import { policyParser } from "../../grammar/parser.ts";
import { Comment, KEYWORDS, Name, Numeral, Text, Word } from "../../grammar/tokens.ts";

const HEADER = "(* The DSL of policies. Written from grammar/; `npm run gen` rewrites it. *)";

export function ebnf(): string {
  const rules = Object.values(policyParser().getGAstProductions());
  const own = rules.map((rule) => `${rule.name} = ${sequence(rule.definition)} ;`);
  const terminals = [
    "(* A word of the language may stand where any word may, and never where a name must. *)",
    "word = name | keyword ;",
    `keyword = ${KEYWORDS.map(tokenLabel).map(quotedLabel).join(" | ")} ;`,
    ...[Name, Numeral, Text, Comment].map(
      ({ name, PATTERN }) => `${termOf(name)} = ? ${String(PATTERN)} ? ;`,
    ),
  ];
  return `${[HEADER, "policy = { statement } ;", ...own, "", ...terminals].join("\n")}\n`;
}

const quotedLabel = (label: string): string => label.replaceAll("`", '"');

const termOf = (name: string): string => ({ Numeral: "number" })[name] ?? name.toLowerCase();

const sequence = (parts: readonly IProduction[]): string => parts.map(production).join(", ");

function production(part: IProduction): string {
  if (part instanceof Terminal) {
    const label = tokenLabel(part.terminalType);
    return label.startsWith("`") ? quotedLabel(label) : termOf(part.terminalType.name);
  }
  if (part instanceof NonTerminal) return part.nonTerminalName;
  if (part instanceof Option) return `[ ${sequence(part.definition)} ]`;
  if (part instanceof Repetition) return `{ ${sequence(part.definition)} }`;
  if (part instanceof Alternation) return `( ${part.definition.map(production).join(" | ")} )`;
  if (part instanceof Alternative) return sequence(part.definition);
  throw new Error(`no EBNF for ${part.constructor.name}`);
}

/** Words between conditions, as opposed to words that start something. */
const LOGICAL = ["and", "or", "not", "in", "under", "is", "present", "any", "every", "no"];

export function tmLanguage(): string {
  const words = KEYWORDS.map(({ PATTERN }) => String(PATTERN));
  const any = (list: readonly string[]): string => `\\b(?:${list.join("|")})\\b`;
  const patterns = [
    { name: "comment.line.double-slash.gait", match: "//.*$" },
    {
      name: "string.quoted.double.gait",
      begin: '"',
      end: '"|$',
      patterns: [{ name: "constant.character.escape.gait", match: String.raw`\\(?:u[0-9A-Fa-f]{4}|.)` }],
    },
    { name: "constant.numeric.gait", match: String.raw`(?<![\w.])-?[0-9][\w.]*` },
    { name: "constant.language.boolean.gait", match: any(["true", "false"]) },
    // A member of an intent, or a setting, whatever it is called.
    { name: "variable.other.property.gait", match: String.raw`\b[A-Za-z_]\w*(?=\s*(?::|=(?!=)))` },
    { name: "keyword.operator.word.gait", match: any(words.filter((word) => LOGICAL.includes(word))) },
    { name: "keyword.control.gait", match: any(words.filter((word) => !LOGICAL.includes(word))) },
    { name: "keyword.operator.gait", match: "==|!=|<=|=" },
  ];
  const grammar = { name: "Gait policy", scopeName: "source.gait", fileTypes: ["gait"], patterns };
  return `${JSON.stringify(grammar, undefined, 2)}\n`;
}

/** `Word` is a category: every keyword belongs to it, as the last rule of the EBNF says. */
export const isEveryKeywordAWord = (): boolean =>
  KEYWORDS.every(({ CATEGORIES = [] }) => CATEGORIES.includes(Word));
