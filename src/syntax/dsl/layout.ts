// A document and the comments of the text that it was made from become lines of at most 100 columns, comments aside. A
// comment stays on the line of the words that it stood behind, or on lines of its own before the words that followed. What
// has a comment in its middle ends its lines.

import { type Doc, type Group, isArray, type Line, type Word, widthOf } from "./doc.ts";

export interface Comment {
  readonly start: number;
  readonly text: string;
  /** Something stands before it on its line. */
  readonly isTrailing: boolean;
}

const COLUMNS = 100;
const STEP = 2;

/** The document as it is said from left to right. */
type Event = Word | LineEnd;

interface LineEnd {
  readonly kind: "end";
  readonly indent: number;
  readonly before: string;
}

interface Pen {
  readonly events: Event[];
  readonly comments: readonly Comment[];
  column: number;
}

interface Flow {
  readonly indent: number;
  readonly isFlat: boolean;
  /** Columns of what follows on the same line, whatever happens. */
  readonly rest: number;
}

export function layOut(doc: Doc, comments: readonly Comment[]): readonly string[] {
  const pen: Pen = { events: [], comments, column: 0 };
  say(doc, { indent: 0, isFlat: false, rest: 0 }, pen);
  return withComments(pen.events, comments);
}

function say(doc: Doc, flow: Flow, pen: Pen): void {
  if (isArray(doc)) {
    for (const [index, part] of doc.entries()) say(part, { ...flow, rest: restAfter(doc, index, flow) }, pen);
    return;
  }
  switch (doc.kind) {
    case "word":
      pen.events.push(doc);
      pen.column += widthOf(doc);
      return;
    case "line":
      sayLine(doc, flow, pen);
      return;
    case "nest":
      say(doc.doc, { ...flow, indent: flow.indent + STEP }, pen);
      return;
    case "group":
      say(doc.doc, { ...flow, isFlat: flow.isFlat || fits(doc, flow, pen) }, pen);
  }
}

function sayLine({ flat, before = "" }: Line, { indent, isFlat }: Flow, pen: Pen): void {
  if (isFlat && flat !== undefined) {
    pen.events.push({ kind: "word", text: flat });
    pen.column += flat.length;
    return;
  }
  pen.events.push({ kind: "end", indent, before });
  pen.column = indent;
}

/** How much of what follows stands on the same line. */
function restAfter(docs: readonly Doc[], index: number, { isFlat, rest }: Flow): number {
  if (isFlat) return 0;
  const lead = leadOf(docs, index + 1);
  return lead.isWhole ? lead.width + rest : lead.width;
}

interface Lead {
  readonly width: number;
  /** No line could end there. */
  readonly isWhole: boolean;
}

/** What stands before the first place where a line may end. */
function leadOf(doc: Doc, from = 0): Lead {
  if (!isArray(doc)) {
    if (doc.kind === "word") return { width: widthOf(doc), isWhole: true };
    return doc.kind === "line" ? { width: 0, isWhole: false } : leadOf(doc.doc);
  }
  let width = 0;
  for (let index = from; index < doc.length; index++) {
    const lead = leadOf(doc[index] ?? []);
    width += lead.width;
    if (!lead.isWhole) return { width, isWhole: false };
  }
  return { width, isWhole: true };
}

function fits({ width, start, lastLine }: Group, { rest }: Flow, { column, comments }: Pen): boolean {
  if (column + width + rest > COLUMNS) return false;
  return start === undefined || lastLine === undefined || !hasCommentIn(comments, start, lastLine);
}

/** Comments stand in the order of the text. */
function hasCommentIn(comments: readonly Comment[], start: number, end: number): boolean {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((comments[middle]?.start ?? end) < start) low = middle + 1;
    else high = middle;
  }
  return (comments[low]?.start ?? end) < end;
}

const CLOSING = /^[}\])]/;

function withComments(events: readonly Event[], comments: readonly Comment[]): readonly string[] {
  const starts = nextStarts(events);
  const lines: string[] = [];
  let text = "";
  let written = 0;
  const endLine = (limit: number, indent: number): void => {
    const own: string[] = [];
    let trailing = "";
    for (
      let comment = comments[written];
      comment !== undefined && comment.start < limit;
      comment = comments[written]
    ) {
      const isFirst = trailing === "" && own.length === 0;
      if (comment.isTrailing && isFirst) trailing = ` ${comment.text}`;
      else own.push(" ".repeat(indent) + comment.text);
      written++;
    }
    lines.push(text + trailing, ...own);
  };
  for (const [index, event] of events.entries()) {
    if (event.kind === "word") {
      text += event.text;
      continue;
    }
    const next = events[index + 1];
    const isClosing = next?.kind === "word" && CLOSING.test(next.text);
    text += event.before;
    endLine(starts[index] ?? Number.POSITIVE_INFINITY, event.indent + (isClosing ? STEP : 0));
    text = " ".repeat(event.indent);
  }
  endLine(Number.POSITIVE_INFINITY, 0);
  return lines;
}

/** For each event, where the next word that has a place stood. */
function nextStarts(events: readonly Event[]): readonly (number | undefined)[] {
  const starts: (number | undefined)[] = [];
  let next: number | undefined;
  for (let index = events.length - 1; index >= 0; index--) {
    starts[index] = next;
    const event = events[index];
    if (event?.kind === "word" && event.start !== undefined) next = event.start;
  }
  return starts;
}
