// The table as GitHub Markdown. Every value stands in a code span, where neither Markdown nor mentions nor links are
// looked for; a value that could end its span or its cell is written character by character instead.

import { type Dress, dressed, type Phrase } from "./view/phrase.ts";
import { describeView } from "./view/summary.ts";
import type { RuleView, TableView } from "./view/view.ts";

const HEADINGS = ["priority", "effect", "rule", "matches", "adds", "obligations"];

export const renderMarkdown = (view: TableView): string =>
  [
    ...describeView(view).map((phrase) => `- ${words(phrase)}`),
    "",
    row(HEADINGS),
    row(["---:", ...HEADINGS.slice(1).map(() => "---")]),
    ...view.tiers.flatMap(({ priority, rules }) => rules.map((rule) => ruleRow(priority, rule))),
    row(["", view.default_verdict, "(default)", "calls that no rule matches", "", ""]),
    "",
  ].join("\n");

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

function ruleRow(priority: number, { rule, matches, adds, obligations, codes }: RuleView): string {
  const lines = (phrases: readonly Phrase[]): string => phrases.map(words).join("<br>");
  return row([
    String(priority),
    rule.effect,
    words([[rule.name]]),
    lines(matches),
    lines([...adds, ...codes]),
    lines(obligations),
  ]);
}

const MARKDOWN: Dress = { value: codeSpan, most: 40 };

const words = (phrase: Phrase): string => dressed(phrase, MARKDOWN);

/** A backslash before a bar ends a cell in some readers and not in others. */
const CAN_END_ITS_SPAN = /[`|\\]/;

/** Of text in which nothing is invisible. */
export function codeSpan(value: string): string {
  if (!CAN_END_ITS_SPAN.test(value)) return `\`${value}\``;
  return `<code>${value.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)};`)}</code>`;
}
