// A schema as the text of its published file: JSON as this project formats it.

import type { Json } from "../../src/canonical/json.ts";

const WIDTH = 110;

/** Lists of words stand on one line where they fit. */
export const published = (schema: Json): string =>
  `${JSON.stringify(schema, null, 2)}\n`.replace(
    /^(.*)\[\n([^[\]{}]*)\n\s*\](,?)$/gm,
    (broken, before: string, items: string, after: string) => {
      const line = `${before}[${items.trim().replace(/\n\s*/g, " ")}]${after}`;
      return line.length > WIDTH ? broken : line;
    },
  );
