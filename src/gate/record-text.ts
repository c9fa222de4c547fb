// A record as the text of its file: members in their order, two spaces for a level, a line break at the end, and
// escaped as Go does for HTML pages.

import type { Json } from "../canonical/json.ts";
import { htmlSafe } from "../text/json-string.ts";

export const recordText = (record: Json): string => `${htmlSafe(JSON.stringify(record, undefined, 2))}\n`;
