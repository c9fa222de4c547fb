// A list on the command line. In: what was typed, with commas between the parts. Out: the parts, of which blanks are none.

import { trim } from "../text/trim.ts";

export const csv = (text = ""): readonly string[] =>
  text
    .split(",")
    .map(trim)
    .filter((part) => part !== "");
