// Reads the lists of small faults that some test must notice. In: the .txt files beside this one. Out: mutants.
//
//   # src/runtime/column.ts noticed by test/runtime   the file, and the tests to ask first where not the usual ones,
//                                                     with blanks between them
//
//   at_most: less than                                what would be wrong
//   - found <= bound                                  a text that stands in the file once
//   + found < bound                                   what replaces it; nothing when left out

import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("./", import.meta.url);

const marked = (lines, mark) =>
  lines
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(mark.length))
    .join("\n");

function readMutant(paragraph, place) {
  const [why, ...lines] = paragraph.split("\n");
  return { ...place, why, find: marked(lines, "- "), replace: marked(lines, "+ ") };
}

/** The first paragraph says what the list is about. */
function readList(text) {
  let place = {};
  return text
    .trim()
    .split(/\n{2,}/)
    .slice(1)
    .flatMap((paragraph) => {
      const [, file, noticed] = /^# (\S+)(?: noticed by (.+))?$/.exec(paragraph) ?? [];
      if (file === undefined) return [readMutant(paragraph, place)];
      place = { file, noticed };
      return [];
    });
}

export const MUTANTS = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".txt"))
  .flatMap((name) => readList(readFileSync(new URL(name, FOLDER), "utf8")));
