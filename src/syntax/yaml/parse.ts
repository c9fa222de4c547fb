// The story of the YAML reader on one page: text -> tokens -> library document -> our tree. Each step runs only on
// what the step before let through, because the library may overflow the stack or hang on what the guards refuse.
// It knows no field of a policy: an unknown key is as good as a known one.
import type { Diagnostic, Report } from "../../diagnostics/diagnostic.ts";
import { type Source, spanOf } from "../../source/source.ts";
import type { Block } from "../ast.ts";
import { compose } from "./compose.ts";
import { documentBlock } from "./document.ts";
import { presentable, type Refuse, refuseInto } from "./problems.ts";
import { isReadable } from "./readable.ts";
import { parseTokens } from "./tokens.ts";

/** After these the rest of the tree still means what it says; the offending entry is left out of it. */
const RECOVERABLE: ReadonlySet<string> = new Set(["duplicate-key", "non-text-key"]);

/** The policy's top-level mapping; an empty text is an empty one; undefined when nothing sound could be read. */
export function parseYaml(source: Source, report: Report): Block | undefined {
  const found: Diagnostic[] = [];
  const block = read(source, found, refuseInto(found, source));
  for (const problem of presentable(found)) report(problem);
  return found.every((problem) => RECOVERABLE.has(problem.code)) ? block : undefined;
}

function read(source: Source, found: readonly Diagnostic[], refuse: Refuse): Block | undefined {
  if (!isReadable(source.text, refuse)) return undefined;
  const tokens = parseTokens(source.text, refuse);
  if (tokens === undefined) return undefined;
  if (tokens.document === undefined) return { kind: "block", span: spanOf(source, 0, 0), entries: [] };
  const document = compose(tokens.document, refuse);
  return found.length > 0 ? undefined : documentBlock(document, source, refuse);
}
