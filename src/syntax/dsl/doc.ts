// A text that can be laid out in more than one way, after Wadler, "A prettier printer" (2003): words, places where a line
// may end, and groups, which stand on one line where they fit and otherwise end their lines at all of their own places.

export type Doc = Word | Line | Nest | Group | readonly Doc[];

export interface Word {
  readonly kind: "word";
  readonly text: string;
  /** Where it stood in the text that is formatted. */
  readonly start?: number;
}

export interface Line {
  readonly kind: "line";
  /** What stands there when the line goes on; undefined where it always ends. */
  readonly flat: string | undefined;
  /** What the line that ends here ends with. */
  readonly before?: string;
}

/** Lines inside start two columns further. */
export interface Nest {
  readonly kind: "nest";
  readonly doc: Doc;
}

export interface Group {
  readonly kind: "group";
  readonly doc: Doc;
  /** On one line; Infinity when it cannot stand on one. */
  readonly width: number;
  /** Where its first word stood. */
  readonly start: number | undefined;
  /** Where the first word behind its last line stood: comments up to there have a place inside. */
  readonly lastLine: number | undefined;
}

export const word = (text: string, place: { readonly start?: number } = {}): Word => ({
  kind: "word",
  text,
  ...place,
});

/** A space, or the end of the line. */
export const line: Line = { kind: "line", flat: " " };

/** The end of the line. */
export const hardLine: Line = { kind: "line", flat: undefined };

export const nest = (...docs: readonly Doc[]): Nest => ({ kind: "nest", doc: docs });

export function group(...docs: readonly Doc[]): Group {
  const parts = partsIn(docs);
  let lastLine: number | undefined;
  let isBehindLine = false;
  for (const part of parts) {
    if (part.kind === "line") isBehindLine = true;
    else if (isBehindLine && part.start !== undefined) {
      lastLine = part.start;
      isBehindLine = false;
    }
    if (part.kind === "group") lastLine = part.lastLine ?? lastLine;
  }
  const start = parts.find((part) => part.kind !== "line" && part.start !== undefined);
  return {
    kind: "group",
    doc: docs,
    width: widthOf(docs),
    start: start?.kind === "line" ? undefined : start?.start,
    lastLine,
  };
}

export const joined = (docs: readonly Doc[], between: Doc): Doc =>
  docs.flatMap((doc, index) => (index === 0 ? [doc] : [between, doc]));

export const isArray = (doc: Doc): doc is readonly Doc[] => Array.isArray(doc);

export function widthOf(doc: Doc): number {
  if (isArray(doc)) return doc.reduce((sum, part) => sum + widthOf(part), 0);
  switch (doc.kind) {
    case "word":
      return Array.from(doc.text).length;
    case "line":
      return doc.flat?.length ?? Number.POSITIVE_INFINITY;
    case "nest":
      return widthOf(doc.doc);
    case "group":
      return doc.width;
  }
}

/** Groups know what is in them already. */
function partsIn(doc: Doc): readonly (Word | Line | Group)[] {
  if (isArray(doc)) return doc.flatMap(partsIn);
  return doc.kind === "nest" ? partsIn(doc.doc) : [doc];
}
