// Which rule a comment is about. In: rules with their places, and where the comments of their text stand. Out: for a comment
// the rule that it stands directly above, or else inside of, if there is one.

import type { Rule } from "../ir/policy.ts";
import type { Source } from "../source/source.ts";
import type { Position } from "../source/span.ts";

export interface Owners {
  ruleAt(comment: Position): Rule | undefined;
}

interface Owner {
  readonly rule: Rule;
  /** The first line of the comments directly above it. */
  readonly top: number;
  /** The last line of the comments below it that may belong to it. */
  readonly bottom: number;
}

export function ownersOf(rules: readonly Rule[], source: Source, comments: readonly Position[]): Owners {
  const lines = new Set(comments.filter((comment) => standsAlone(comment, source)).map(({ line }) => line));
  const owners = rules
    .toSorted((a, b) => startOf(a).offset - startOf(b).offset)
    .map((rule) => ownerOf(rule, source, lines));
  return {
    ruleAt(comment) {
      const next = countBefore(owners, comment.offset);
      const [before, after] = [owners[next - 1], owners[next]];
      const isAlone = lines.has(comment.line);
      if (after !== undefined && isAlone && comment.line >= after.top) return after.rule;
      if (before === undefined || comment.line > before.bottom) return undefined;
      // Braces say where a rule ends. Without them, of what stands below, the indent decides.
      const isItsOwn =
        !isAlone || isInBraces(before, source) || comment.column >= startOf(before.rule).column;
      return isItsOwn ? before.rule : undefined;
    },
  };
}

const startOf = ({ origin }: Rule): Position => origin.span.start;

const isInBraces = ({ rule }: Owner, { text }: Source): boolean =>
  text[rule.origin.span.end.offset - 1] === "}";

/** Nothing but dashes of a list is before it on its line. */
const standsAlone = ({ offset, line }: Position, { text, lineStarts }: Source): boolean =>
  /^[\s-]*$/.test(text.slice(lineStarts[line - 1], offset));

/** INVARIANT: no line is looked at for more than two rules, so no text takes more steps than it has lines. */
function ownerOf(rule: Rule, { text, lineStarts }: Source, commented: ReadonlySet<number>): Owner {
  const { start, end } = rule.origin.span;
  const holds = (line: number, sign: string): boolean =>
    line > 0 &&
    line <= lineStarts.length &&
    text.slice(lineStarts[line - 1], lineStarts[line]).trim() === sign;
  let top = start.line;
  while (commented.has(top - 1) || holds(top - 1, "-")) top--;
  let bottom = end.line;
  if (text[end.offset - 1] === "}") return { rule, top, bottom };
  // The place after a line end is not in the rule.
  if (end.column === 1) bottom--;
  while (commented.has(bottom + 1) || holds(bottom + 1, "")) bottom++;
  return { rule, top, bottom };
}

/** How many start before an offset. */
function countBefore(owners: readonly Owner[], offset: number): number {
  let low = 0;
  let high = owners.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const owner = owners[middle];
    if (owner !== undefined && startOf(owner.rule).offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
