// Sets of rules as the words that `openRows` reads: all summaries, then all words that are not zero.

import { spanOf } from "../runtime/packed-rows.ts";

export function packRows(sets: readonly (readonly number[])[], ruleCount: number): readonly number[] {
  const span = spanOf(ruleCount);
  const summaries = new Array<number>(sets.length * span).fill(0);
  const kept: number[] = [];
  sets.forEach((rules, row) => {
    let last = -1;
    for (const rule of rules) {
      const w = rule >>> 5;
      if (w !== last) {
        kept.push(0);
        const at = row * span + (w >>> 5);
        summaries[at] = ((summaries[at] ?? 0) | (1 << (w & 31))) >>> 0;
      }
      last = w;
      kept[kept.length - 1] = ((kept.at(-1) ?? 0) | (1 << (rule & 31))) >>> 0;
    }
  });
  return [...summaries, ...kept];
}
