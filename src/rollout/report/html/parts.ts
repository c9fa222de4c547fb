// Small parts of the report that several sections are made of. In: texts, verdicts and numbers. Out: markup. A verdict has a
// sign beside its colour and its name, for who does not see the colour.

import type { Verdict } from "../../../decision/verdict.ts";
import { escaped } from "../../../table/html/markup.ts";

/** Signs of the verdicts, once for the whole page. */
export const SIGNS = `<svg width="0" height="0" aria-hidden="true" focusable="false" class="signs">
<symbol id="sign-allow" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7"/><path class="cut" d="M4.6 8.3l2.3 2.4 4.6-5"/></symbol>
<symbol id="sign-dry_run" viewBox="0 0 16 16"><circle class="ring" cx="8" cy="8" r="6.2"/><circle cx="8" cy="8" r="2.6"/></symbol>
<symbol id="sign-require_approval" viewBox="0 0 16 16"><path d="M8 .4 15.6 8 8 15.6.4 8z"/><path class="cut" d="M6.2 5.4v5.2M9.8 5.4v5.2"/></symbol>
<symbol id="sign-block" viewBox="0 0 16 16"><path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/><path class="cut" d="M4.6 8h6.8"/></symbol>
</svg>`;

export const verdictMark = (verdict: Verdict): string =>
  `<span class="verdict ${verdict}"><svg class="sign" aria-hidden="true"><use href="#sign-${verdict}"/></svg>${verdict}</span>`;

/** Between what was and what is; it has a word for who does not see it. */
export const ARROW = '<span class="to" aria-hidden="true">&rarr;</span><span class="unseen"> to </span>';

export const code = (text: string): string => `<code>${escaped(text)}</code>`;

/** Thousands are set apart, the same in every country. */
export const figure = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${figure(count)} ${count === 1 ? one : many}`;

/** From 0 to 100; a name for who does not see it is the caller's. */
export const bar = (percent: number, tone: "good" | "poor"): string =>
  `<svg class="bar ${tone}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">` +
  `<rect class="all" width="100" height="6"/><rect class="part" width="${percent}" height="6"/></svg>`;

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Under the title: what is seen here. */
  readonly lead: string;
  readonly body: string;
}

export const sectionMarkup = ({ id, title, lead, body }: Section): string =>
  `<section id="${id}" aria-labelledby="${id}-title">\n<h2 id="${id}-title">${title}</h2>\n` +
  `<p class="lead">${lead}</p>\n${body}\n</section>`;

/** Of a column; nothing stands above one that needs no name. */
export const heading = (text: string, kind?: "number"): string =>
  text === "" ? "<td></td>" : `<th scope="col"${kind === undefined ? "" : ` class="${kind}"`}>${text}</th>`;

export const table = (kind: string, headings: readonly string[], rows: string): string =>
  `<table class="${kind}">\n<thead><tr>${headings.join("")}</tr></thead>\n<tbody>\n${rows}\n</tbody>\n</table>`;

/** What is too wide for a screen is moved inside its own frame, by keys too. */
export const scrolled = (name: string, markup: string): string =>
  `<div class="scroll" role="region" aria-label="${name}" tabindex="0">\n${markup}\n</div>`;

export const listed = (texts: readonly string[]): string =>
  `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join("")}</ul>`;

/** The first of them, and how many more there are. */
export function firstOf<T>(
  items: readonly T[],
  most: number,
  markup: (item: T) => string,
  rest: (more: number) => string,
): string {
  const more = items.length - most;
  return items.slice(0, most).map(markup).join("\n") + (more > 0 ? `\n${rest(more)}` : "");
}
