// Where the parser stopped comes in; what was found there, what would have fitted and which word was probably meant go out.
// A brace without its partner is said where it was opened, because that is where it is looked for.

import { EOF, type IRecognitionException, type IToken } from "chevrotain";
import { OR } from "../../../grammar/parser.ts";
import { Name } from "../../../grammar/tokens.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import { endOf, isClosing, isOpening } from "./lex.ts";
import type { Refuse } from "./problems.ts";

const PARTNERS: ReadonlyMap<string, string> = new Map([
  ["{", "}"],
  ["(", ")"],
  ["[", "]"],
]);

/** Words that a statement starts with, and words that start a part of a rule. */
const STARTS = ["default", "set", "rule", "never", "test"];
const PARTS = ["when", "because", "violates"];

export function refuseSyntax(
  problem: IRecognitionException,
  statement: readonly IToken[],
  refuse: Refuse,
): void {
  const { token, message } = problem;
  const expected = message === "" ? [] : message.split(OR);
  const misspelt = misspeltIn(problem, statement);
  if (misspelt !== undefined) {
    const { at, words } = misspelt;
    refuse("unexpected-text", at.startOffset, endOf(at), {
      found: at.image,
      expected: words.map((word) => `\`${word}\``),
      ...meantBy(at, words),
    });
    return;
  }
  const isEnd = token.tokenType === EOF;
  const open = isEnd ? unclosedIn(statement) : undefined;
  if (open !== undefined) {
    const close = PARTNERS.get(open.image) ?? "";
    refuse("unclosed-brace", open.startOffset, endOf(open), { open: open.image, close });
    return;
  }
  const last = statement.at(-1);
  const at = isEnd && last !== undefined ? endOf(last) : token.startOffset;
  const found = isEnd ? undefined : token.image;
  const words = expected.flatMap((label) => KEYWORD.exec(label)?.[1] ?? []);
  refuse("unexpected-text", at, isEnd ? at : endOf(token), { found, expected, ...meantBy(token, words) });
}

/** Words of the language are labelled in backticks; other labels say what kind of thing fits. */
const KEYWORD = /^`(\w+)`$/;

/** What other languages say. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ["if", "when"],
  ["where", "when"],
]);

function wordMeant(image: string, words: readonly string[]): string | undefined {
  const said = ELSEWHERE.get(image);
  return said !== undefined && words.includes(said) ? said : suggest(image, words);
}

/** Only a name may be a word of the language that was misspelt. */
function meantBy({ tokenType, image }: IToken, words: readonly string[]): { readonly meant?: string } {
  const meant = tokenType === Name ? wordMeant(image, words) : undefined;
  return meant === undefined ? {} : { meant };
}

interface Misspelt {
  readonly at: IToken;
  readonly words: readonly string[];
}

/** A misspelt keyword is a name to the parser, which stops behind it. */
function misspeltIn(
  { token, previousToken, context }: Stop,
  [first]: readonly IToken[],
): Misspelt | undefined {
  const isInRule = context.ruleStack.at(-1) === "setting";
  const words = isInRule ? PARTS : STARTS;
  const at = previousToken?.tokenType === Name ? previousToken : undefined;
  if (at === undefined || token.tokenType === EOF) return undefined;
  const isMeant = (isInRule || at === first) && wordMeant(at.image, words) !== undefined;
  return isMeant ? { at, words } : undefined;
}

/** What the parser says beside, of the errors that stop it at a token. */
type Stop = IRecognitionException & { readonly previousToken?: IToken };

/** The last one that nothing closes. */
function unclosedIn(statement: readonly IToken[]): IToken | undefined {
  const open: IToken[] = [];
  for (const token of statement) {
    if (isOpening(token)) open.push(token);
    else if (isClosing(token)) open.pop();
  }
  return open.at(-1);
}
