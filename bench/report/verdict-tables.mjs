// Which goals are met, and where others are quicker. In: results. Out: Markdown.

import { ENGINES } from "../engines/engines.mjs";
import { judge, losses } from "../judge.mjs";
import { table, wordTable } from "./markdown.mjs";
import { factor, grouped, spread } from "./numbers.mjs";

export function goalTable(results) {
  const rows = judge(results).map(({ says, atMost, atLeast, bytes, pairs, figure, row, verdict }) => {
    const format = bytes === undefined ? factor : grouped;
    const limit = atMost === undefined ? `at least ${format(atLeast)}` : `at most ${format(atMost)}`;
    const where = figure && pairs?.length > 1 ? `, ${row}` : "";
    return [says, limit, spread(figure, format) + where, verdict === "not met" ? "**not met**" : verdict];
  });
  return table(["goal", "limit", "measured", ""], rows);
}

const WORDS = {
  prepared: "a prepared intent",
  object: "a parsed intent",
  text: "JSON text",
  nothing: "nothing matches",
  load: "loading and the first decision",
};

/** A line for each engine and measure: by how much it was quicker, at which sizes of which shapes. */
export function lossTable(results) {
  const found = losses(results);
  const rows = Object.keys(ENGINES).flatMap((engine) =>
    Object.keys(WORDS).flatMap((measure) => {
      const lost = found.filter((loss) => loss.engine === engine && loss.measure === measure);
      return lost.length === 0 ? [] : [[ENGINES[engine].label, WORDS[measure], placesOf(lost)]];
    }),
  );
  if (rows.length === 0) return "Nowhere in this run.";
  return wordTable(["quicker", "at", "rules, and by how much"], rows);
}

const placesOf = (lost) =>
  [...new Set(lost.map(({ row }) => row))]
    .map((row) => {
      const sizes = lost.filter((loss) => loss.row === row);
      return `${row} ${sizes.map(({ size, factor: by }) => `${grouped(size)} (${factor(by)})`).join(", ")}`;
    })
    .join("; ");
