// The words and signs of a policy in the DSL, for chevrotain. They name no field, no constraint and no verdict: what a
// name means is asked later, of tables. Every text is a sequence of these tokens, so splitting a text never fails; what
// belongs into no policy has tokens of its own, which are reported and nothing else.

import { createToken, Lexer, type TokenType } from "chevrotain";

/** A member of a list, where every word is as good as another: `none` and `default` stay usable there. */
export const Word = createToken({ name: "Word", pattern: Lexer.NA, label: "a word" });

/** Parts of one name are joined by points: `target.kind`, `fs.delete`. */
export const Name = createToken({
  name: "Name",
  pattern: /[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/,
  categories: [Word],
  label: "a name",
});

const keyword = (word: string): TokenType =>
  createToken({
    name: word.charAt(0).toUpperCase() + word.slice(1),
    pattern: word,
    longer_alt: Name,
    categories: [Word],
    label: `\`${word}\``,
  });

const sign = (name: string, text: string): TokenType =>
  createToken({ name, pattern: text, label: `\`${text}\`` });

export const Default = keyword("default");
export const SetWord = keyword("set");
export const Rule = keyword("rule");
export const Priority = keyword("priority");
export const When = keyword("when");
export const Because = keyword("because");
export const Violates = keyword("violates");
export const Never = keyword("never");
export const Test = keyword("test");
export const Given = keyword("given");
export const Expect = keyword("expect");
export const And = keyword("and");
export const Or = keyword("or");
export const Not = keyword("not");
export const In = keyword("in");
export const Under = keyword("under");
export const Is = keyword("is");
export const Present = keyword("present");
export const Any = keyword("any");
export const Every = keyword("every");
export const No = keyword("no");

export const KEYWORDS: readonly TokenType[] = [
  Default,
  SetWord,
  Rule,
  Priority,
  When,
  Because,
  Violates,
  Never,
  Test,
  Given,
  Expect,
  And,
  Or,
  Not,
  In,
  Under,
  Is,
  Present,
  Any,
  Every,
  No,
];

export const Equal = sign("Equal", "==");
export const Unequal = sign("Unequal", "!=");
export const AtMost = sign("AtMost", "<=");
export const Assign = sign("Assign", "=");
export const Colon = sign("Colon", ":");
export const Comma = sign("Comma", ",");
export const OpenBrace = sign("OpenBrace", "{");
export const CloseBrace = sign("CloseBrace", "}");
export const OpenParen = sign("OpenParen", "(");
export const CloseParen = sign("CloseParen", ")");
export const OpenBracket = sign("OpenBracket", "[");
export const CloseBracket = sign("CloseBracket", "]");

const SIGNS: readonly TokenType[] = [
  Equal,
  Unequal,
  AtMost,
  Assign,
  Colon,
  Comma,
  OpenBrace,
  CloseBrace,
  OpenParen,
  CloseParen,
  OpenBracket,
  CloseBracket,
];

/** On one line, with the escapes of JSON; which escapes there are is asked when the text is read. */
export const Text = createToken({
  name: "Text",
  pattern: /"[^"\\\r\n]*(?:\\[^\r\n][^"\\\r\n]*)*"/,
  label: "a text in quotes",
});

/** Whatever starts like a number, so that `012` and `10k` are one mistake each. */
export const Numeral = createToken({ name: "Numeral", pattern: /-?[0-9][\w.]*/, label: "a number" });

/** A quote without its partner takes the rest of the line. */
export const OpenText = createToken({ name: "OpenText", pattern: /"[^\r\n]*/ });

/** Signs and habits of other languages, and everything else that no policy has. */
export const Foreign = createToken({
  name: "Foreign",
  pattern:
    /&&?|\|\|?|!+|>=?|<|-+|'[^'\r\n]*'?|#[^\r\n]*|\/\*[^\r\n]*|[^ \t\r\n\w"{}()[\],:=!<>&|'#/-]+|[^ \t\r\n]/,
  line_breaks: false,
});

export const Comment = createToken({ name: "Comment", pattern: /\/\/[^\r\n]*/, group: "comments" });

const Blank = createToken({ name: "Blank", pattern: /[ \t\r\n]+/, group: Lexer.SKIPPED, line_breaks: true });

/** In the order in which they are tried. */
export const TOKENS: readonly TokenType[] = [
  Blank,
  Comment,
  ...KEYWORDS,
  Name,
  Word,
  Numeral,
  Text,
  OpenText,
  ...SIGNS,
  Foreign,
];

let lexer: Lexer | undefined;

/** Made when the first policy is read, because it takes longer than to read one. */
export const tokenLexer = (): Lexer => {
  lexer ??= new Lexer([...TOKENS], { positionTracking: "onlyOffset", ensureOptimizations: false });
  return lexer;
};
