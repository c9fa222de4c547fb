// A list on the command line. In: what was typed, with commas between the parts. Out: the parts, of which blanks are none.

import { trim } from "../text/trim.ts";

/** As reference Gait reads lists: a comma always ends a part. */
export const csv = (text = ""): readonly string[] => withoutBlanks(text.split(","));

/** Paths: a comma that belongs to one is written `\\,`. */
export const pathList = (text = ""): readonly string[] =>
  withoutBlanks(text.split(COMMA).map((part) => part.replaceAll("\\,", ",")));

const COMMA = /(?<!\\),/;

const withoutBlanks = (parts: readonly string[]): readonly string[] =>
  parts.map(trim).filter((part) => part !== "");
