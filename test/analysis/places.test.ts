// Every selector has its place in the model, and every text falls into a class that the model has.

import fc from "fast-check";
import { expect, it } from "vitest";
import { conditionFormula } from "../../src/analysis/model/conditions.ts";
import { textTest } from "../../src/analysis/partition/text-tests.ts";
import { textClasses } from "../../src/analysis/partition/texts.ts";
import { FIELD_NAMES, fieldOf } from "../../src/fields/fields.ts";
import type { TextTest } from "../../src/formula/formula.ts";
import type { TextPlace } from "../../src/intent/places.ts";
import { cleanPath } from "../../src/text/clean-path.ts";
import { fold } from "../../src/text/fold.ts";
import { trim } from "../../src/text/trim.ts";
import { runsOr, SEEDS_TRIED } from "../support/law.ts";

it.each(FIELD_NAMES)("%s has a place", (field) => {
  expect(() => conditionFormula({ field, values: ["1"], negated: false }, fieldOf(field).list)).not.toThrow();
});

/** Few characters, so that texts meet; with those that the model itself likes to choose. */
const word = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."aAbxo/.-*"), minLength: 1, maxLength: 5 }),
  fc.constantFrom(
    "other",
    "other-1",
    "/other",
    "/other-1",
    "some",
    "/",
    ".",
    "work",
    "C:/x",
    "x",
    "y",
    "z",
    "é",
    "::1",
  ),
);
/** Now and then one under another. */
const text = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 1, arbitrary: fc.tuple(word, word).map((parts) => parts.join("/")) },
);
const texts = fc.array(text, { minLength: 1, maxLength: 5 });
const pattern = fc
  .string({ unit: fc.constantFrom(..."axo/.*?"), minLength: 1, maxLength: 5 })
  .map((written) => written.replaceAll(/[[\\]/g, ""));
const patterns = fc.array(pattern, { minLength: 1, maxLength: 3 });

const words = fc.oneof(
  texts.map((list): TextTest => ({ kind: "word", words: list })),
  texts.map((list): TextTest => ({ kind: "word", words: list.map(fold), folded: true })),
);

/** What may be asked of one place, beside words. */
const KINDS: readonly fc.Arbitrary<TextTest>[] = [
  texts.map((starts): TextTest => ({ kind: "start", starts })),
  texts.map((paths): TextTest => ({ kind: "under", paths })),
  patterns.map((list): TextTest => ({ kind: "path", patterns: list })),
  patterns.map((list): TextTest => ({ kind: "domain", patterns: list })),
  fc.constantFrom("host-name" as const, "bare-host" as const).map((kind): TextTest => ({ kind })),
];

const tests = fc.oneof(
  ...KINDS.map((kind) => fc.array(fc.oneof(words, kind), { minLength: 1, maxLength: 4 })),
);

const PLACES: readonly TextPlace[] = [
  { kind: "text" },
  { kind: "text", normal: "folded" },
  { kind: "text", normal: "slashes" },
  { kind: "text", normal: "clean" },
];

const isNormal = ({ normal }: TextPlace, value: string): boolean =>
  trim(value) === value &&
  (normal !== "folded" || fold(value) === value) &&
  (normal !== "slashes" || !value.includes("\\")) &&
  (normal !== "clean" || cleanPath(value) === value);

/** How the tests come out for a text, as one word. */
const outcome = (tests: readonly TextTest[], value: string): string =>
  tests.map((one) => Number(textTest(one)(value))).join("");

/** Texts that no class stands for, where all classes are said to be there. */
function missing(place: TextPlace, asked: readonly TextTest[], values: readonly string[]): readonly string[] {
  const { values: classes, exact } = textClasses(place, asked);
  const known = new Set(classes.map((value) => outcome(asked, value)));
  return exact ? values.filter((value) => isNormal(place, value) && !known.has(outcome(asked, value))) : [];
}

it("a text under a path falls into a class also where the path itself is asked for", () => {
  const asked: readonly TextTest[] = [
    { kind: "under", paths: ["/w", "/w/other"] },
    { kind: "word", words: ["/w", "/w/other"] },
  ];
  for (const place of PLACES) expect(missing(place, asked, ["/w/a", "/w/other/a", "/wa"])).toEqual([]);
});

it("every text falls into a class that is there", () => {
  const law = fc.property(
    fc.constantFrom(...PLACES),
    tests,
    fc.array(text, { minLength: 20, maxLength: 20 }),
    (place, asked, values) => {
      expect(missing(place, asked, values), JSON.stringify(asked)).toEqual([]);
    },
  );
  for (const seed of SEEDS_TRIED) fc.assert(law, { numRuns: runsOr(1_500), seed });
});
