// A text read in both ways. In: the text. Out: what the quick reader made of it, and what it should have made of it: the
// tree of the library, place by place, and nothing where the library has anything to report.

import { isDeepStrictEqual } from "node:util";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { makeSource } from "../../../src/source/source.ts";
import type { Block } from "../../../src/syntax/ast.ts";
import { parseOrdinary } from "../../../src/syntax/yaml/ordinary/parse.ts";
import { parseAny } from "../../../src/syntax/yaml/parse.ts";

export const isOrdinary = (text: string): boolean => parseOrdinary(makeSource(text)) !== undefined;

/** Empty where the quick reader declines. */
export function differences(text: string): readonly string[] {
  const source = makeSource(text);
  const quick = parseOrdinary(source);
  if (quick === undefined) return [];
  const reported: Diagnostic[] = [];
  const exact = parseAny(source, (problem) => reported.push(problem));
  if (reported.length > 0) return reported.map(({ message }) => `read, and yet: ${message}`);
  return isDeepStrictEqual(quick, exact) ? [] : [`${shown(quick)}\nis not\n${shown(exact)}`];
}

const shown = (block: Block | undefined): string => JSON.stringify(block, undefined, 1) ?? "nothing";
