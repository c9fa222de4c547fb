// Texts that are read in both ways. In: chance. Out: policies that people and programs wrote, whole or a part of their
// lines, with comments and blanks where nobody would put them, and with faults.

import { readdirSync, readFileSync } from "node:fs";
import { FAMILIES, readVectors } from "../../conformance/vectors.ts";
import { mutated } from "../../security/mutate.ts";
import type { Random } from "../../support/shuffle.ts";
import { isOrdinary } from "./both.ts";

export const examples: readonly string[] = readdirSync("examples", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => readFileSync(`examples/${name}`, "utf8"));

const LONGEST = 4000;

/** What is read quickly as it is, so that little is wrong with what is made of it. */
export const ordinaryTexts: readonly string[] = [
  ...examples,
  ...FAMILIES.flatMap(readVectors).map(({ policy }) => policy),
].filter((text) => text.length < LONGEST && isOrdinary(text));

type Change = (lines: string[], at: number, random: Random) => void;

const blanks = (random: Random, most: number): string => " ".repeat(random(most + 1));

const CHANGES: readonly Change[] = [
  (lines, at, random) => lines.splice(at, 0, `${blanks(random, 10)}# a comment`),
  (lines, at, random) => lines.splice(at, 0, blanks(random, 6)),
  (lines, at, random) => lines.splice(at, 1, `${lines[at] ?? ""}${blanks(random, 3)}`),
  (lines, at, random) => lines.splice(at, 1, `${lines[at] ?? ""}${blanks(random, 2)}# said`),
  (lines, at, random) =>
    lines.splice(at, 1, `${lines[at] ?? ""} `.replace(/: |- /, `$&${blanks(random, 3)}`)),
];

/** Some lines in a row, moved to the left as far as they go: a document of its own, now and then. */
function part(text: string, random: Random): string {
  const lines = text.split("\n");
  const start = random(lines.length);
  const some = lines.slice(start, start + 1 + random(12));
  const indents = some.filter((line) => line.trim() !== "").map((line) => line.search(/[^ ]/));
  const indent = Math.min(...indents, 20);
  return some.map((line) => line.slice(indent)).join("\n");
}

export function odd(text: string, random: Random): string {
  const lines = (random(2) === 0 ? part(text, random) : text).split("\n");
  for (let left = random(4); left > 0; left--)
    CHANGES[random(CHANGES.length)]?.(lines, random(lines.length), random);
  const changed = lines.join("\n");
  return random(3) === 0 ? mutated(changed, random) : changed;
}
