// A list on the command line. In: what was typed, with commas between the parts. Out: the parts, of which blanks are none.

import { commaParts } from "../text/comma-list.ts";
import { trim } from "../text/trim.ts";

/** As reference Gait reads lists: a comma always ends a part. */
export const csv = (text = ""): readonly string[] => withoutBlanks(text.split(","));

/** Paths, which may have commas in them. */
export const pathList = (text = ""): readonly string[] => withoutBlanks(commaParts(text));

const withoutBlanks = (parts: readonly string[]): readonly string[] =>
  parts.map(trim).filter((part) => part !== "");
