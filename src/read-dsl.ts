// The first half of the story for the DSL: text is parsed to its tree, the tree is typed and lowered to the IR.

import type { Report } from "./diagnostics/diagnostic.ts";
import type { Policy } from "./ir/policy.ts";
import { lowerTyped } from "./ir/typed/lower.ts";
import type { Source } from "./source/source.ts";
import { parseDsl } from "./syntax/dsl/parse.ts";

/** Undefined, and reported, when nothing sound could be read. */
export function readDsl(source: Source, report: Report): Policy | undefined {
  const text = parseDsl(source, report);
  return text && lowerTyped(text, source, report);
}
