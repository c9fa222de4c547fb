// A record as the text of its file: members in their order, two spaces for a level, a line break at the end, and
// escaped as Go does for HTML pages.

import type { Json } from "../canonical/json.ts";

// These characters stand in texts only, so the whole file may be searched for them.
const UNSAFE = /[<>&\u2028\u2029]/g;

export const recordText = (record: Json): string =>
  `${JSON.stringify(record, undefined, 2).replace(UNSAFE, escaped)}\n`;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
