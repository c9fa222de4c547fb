// Words that are no name: those of the language, and the two flags.

import { KEYWORDS } from "../../../grammar/tokens.ts";

export const RESERVED: readonly string[] = [
  ...KEYWORDS.map(({ PATTERN }) => String(PATTERN)),
  "true",
  "false",
];
