// The story of the YAML reader on one page: text -> tokens -> library document -> our tree. Each step runs only on
// what the step before let through, because the library may overflow the stack or hang on what the guards refuse.
// It knows no field of a policy: an unknown key is as good as a known one.
import type { Document } from "yaml";
import { type Diagnostic, diagnostic, type Report } from "../../diagnostics/diagnostic.ts";
import { type Source, spanOf } from "../../source/source.ts";
import type { Block } from "../ast.ts";
import type { Anchor } from "./anchor-use.ts";
import { compose } from "./compose.ts";
import { documentBlock } from "./document.ts";
import { MAX_PROBLEMS, MAX_TOKENS } from "./limits.ts";
import { parseOrdinary } from "./ordinary/parse.ts";
import { presentable, type Refuse, refuseInto } from "./problems.ts";
import { isReadable } from "./readable.ts";
import { parseTokens } from "./tokens.ts";

/** After these the rest of the tree still means what it says; the offending entry is left out of it. */
const RECOVERABLE: ReadonlySet<string> = new Set(["duplicate-key", "non-text-key"]);

/** The policy's top-level mapping; an empty text is an empty one; undefined when nothing sound could be read. */
export const parseYaml = (source: Source, report: Report): Block | undefined =>
  parseOrdinary(source) ?? parseAny(source, report);

/** The same by the library, however the text is written. */
export function parseAny(source: Source, report: Report): Block | undefined {
  const found: Diagnostic[] = [];
  const { block, unusedAnchors } = read(source, found, refuseInto(found, source));
  for (const problem of presentable(found)) report(problem);
  if (found.length > MAX_PROBLEMS || !found.every(({ code }) => RECOVERABLE.has(code))) return undefined;
  for (const { name, start, end } of unusedAnchors) {
    report(diagnostic("unused-anchor", spanOf(source, start, end), { name }));
  }
  return block;
}

interface Read {
  readonly block: Block | undefined;
  readonly unusedAnchors: readonly Anchor[];
}

const UNREADABLE: Read = { block: undefined, unusedAnchors: [] };

function read(source: Source, found: readonly Diagnostic[], refuse: Refuse): Read {
  if (!isReadable(source.text, refuse) || hasTooManyLines(source, refuse)) return UNREADABLE;
  const composed = composedTokens(source.text, refuse);
  if (composed === undefined || found.length > 0) return UNREADABLE;
  const { document, unusedAnchors } = composed;
  const nothing: Block = { kind: "block", span: spanOf(source, 0, 0), entries: [] };
  return { block: document === undefined ? nothing : documentBlock(document, source, refuse), unusedAnchors };
}

/** Each line end is a token, and counting them alone takes no time. */
function hasTooManyLines({ lineStarts }: Source, refuse: Refuse): boolean {
  const isTooLong = lineStarts.length - 1 > MAX_TOKENS;
  if (isTooLong) refuse("too-many-tokens", lineStarts[MAX_TOKENS] ?? 0, 0, { limit: MAX_TOKENS });
  return isTooLong;
}

interface Composed extends Pick<Read, "unusedAnchors"> {
  readonly document: Document.Parsed | undefined;
}

/** Why apart: the tokens take most of the memory, and are garbage once this returns. */
function composedTokens(text: string, refuse: Refuse): Composed | undefined {
  const tokens = parseTokens(text, refuse);
  if (tokens === undefined) return undefined;
  const { document, unusedAnchors } = tokens;
  return { document: document && compose(document, text, refuse), unusedAnchors };
}
