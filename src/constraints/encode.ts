// The settings of one block as the JSON that an artifact holds and the evaluator of the block opens. In: the shape of
// the block, which names the members, and its settings. It knows no block by name; `readSettings` is the way back.

import type { Json } from "../canonical/json.ts";
import type { EncodedKey, EncodedShape, Settings } from "../fields/shape.ts";

export function encodeSettings({ keys }: EncodedShape, settings: Settings): Json {
  const emptied = keys.flatMap((key) => emptiedBy(key, settings));
  const members = keys.flatMap(({ key, encoded }) => {
    if (encoded === null) return [];
    // Where a value should be and is not, stands null, which no evaluator opens.
    return [[encoded, emptied.includes(key) ? [] : (settings[key] ?? null)] as const];
  });
  return Object.fromEntries(members);
}

const emptiedBy = (key: EncodedKey, settings: Settings): readonly string[] =>
  key.kind === "flag" && key.empties !== undefined && settings[key.key] !== true ? [key.empties] : [];
