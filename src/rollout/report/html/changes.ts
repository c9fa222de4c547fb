// The calls that a candidate decides otherwise, what became milder first. In: changes. Out: a block for each call that opens
// without a script, with why, and what else is different.

import { without } from "../../../text/without.ts";
import type { ChangedCall, PolicyChange, ToldDecision } from "../policy-change.ts";
import { ARROW, code, figure, firstOf, listed, verdictMark } from "./parts.ts";

const MOST = 200;

interface Group {
  readonly direction: keyof PolicyChange["counts"];
  readonly title: string;
  /** Whether its calls are shown whole at first sight. */
  readonly isOpen: boolean;
}

const GROUPS: readonly Group[] = [
  { direction: "loosened", title: "Loosened", isOpen: true },
  { direction: "tightened", title: "Tightened", isOpen: false },
  { direction: "other", title: "Same verdict, another decision", isOpen: false },
];

export const changesBody = (change: PolicyChange): string =>
  GROUPS.map((group) => groupMarkup(group, change))
    .filter((markup) => markup !== "")
    .join("\n");

function groupMarkup({ direction, title, isOpen }: Group, { changes, counts }: PolicyChange): string {
  const total = counts[direction];
  if (total === 0) return "";
  const own = changes.filter((change) => change.direction === direction);
  const shown = own.slice(0, MOST);
  const more = total - shown.length;
  return (
    `<h3 class="${direction}">${title} <span class="count">${figure(total)}</span></h3>\n` +
    shown.map((change) => changeMarkup(change, isOpen)).join("\n") +
    (more > 0 ? `\n<p class="more">and ${figure(more)} more</p>` : "")
  );
}

function changeMarkup({ name, direction, before, after, why }: ChangedCall, isOpen: boolean): string {
  const verdicts =
    before.verdict === after.verdict
      ? verdictMark(after.verdict)
      : `${verdictMark(before.verdict)} ${ARROW} ${verdictMark(after.verdict)}`;
  return (
    `<details class="call ${direction}"${isOpen ? " open" : ""}>\n` +
    `<summary>${code(name)}<span class="verdicts">${verdicts}</span></summary>\n` +
    `<dl>\n${entries(before, after, why).join("\n")}\n</dl>\n</details>`
  );
}

function entries(before: ToldDecision, after: ToldDecision, why: readonly string[]): readonly string[] {
  return [
    ...(why.length > 0 ? [entry("why", listed(why))] : []),
    entry("decided by", fromTo(before.decider, after.decider)),
    ...differences("reasons", before.reasons, after.reasons),
    ...differences("violates", before.violations, after.violations),
    ...differences("to do", before.duties, after.duties),
  ];
}

const entry = (term: string, markup: string): string => `<div><dt>${term}</dt><dd>${markup}</dd></div>`;

const fromTo = (before: string, after: string): string =>
  before === after ? code(after) : `${code(before)} ${ARROW} ${code(after)}`;

function differences(term: string, before: readonly string[], after: readonly string[]): readonly string[] {
  const lines = [
    ...without(before, after).map((text) => `<del>${code(text)}</del>`),
    ...without(after, before).map((text) => `<ins>${code(text)}</ins>`),
  ];
  return lines.length === 0
    ? []
    : [
        entry(
          term,
          firstOf(lines, MOST, (line) => line, moreLines),
        ),
      ];
}

const moreLines = (more: number): string => `and ${figure(more)} more`;
