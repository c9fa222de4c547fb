// Every selector has its place in the model, and every text falls into a class that the model has.

import fc from "fast-check";
import { expect, it } from "vitest";
import { conditionFormula } from "../../src/analysis/model/conditions.ts";
import { textTest } from "../../src/analysis/partition/text-tests.ts";
import { textClasses } from "../../src/analysis/partition/texts.ts";
import { FIELD_NAMES, fieldOf } from "../../src/fields/fields.ts";
import type { TextTest } from "../../src/formula/formula.ts";
import type { TextPlace } from "../../src/intent/places.ts";
import { fold } from "../../src/text/fold.ts";
import { trim } from "../../src/text/trim.ts";
import { freshSeed, runsOr } from "../support/law.ts";

it.each(FIELD_NAMES)("%s has a place", (field) => {
  expect(() => conditionFormula({ field, values: ["1"], negated: false }, fieldOf(field).list)).not.toThrow();
});

/** Few characters, so that texts meet; with those that the model itself likes to choose. */
const text = fc.oneof(
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
];

const isNormal = ({ normal }: TextPlace, value: string): boolean =>
  trim(value) === value &&
  (normal !== "folded" || fold(value) === value) &&
  (normal !== "slashes" || !value.includes("\\"));

/** How the tests come out for a text, as one word. */
const outcome = (tests: readonly TextTest[], value: string): string =>
  tests.map((one) => Number(textTest(one)(value))).join("");

it("every text falls into a class that is there", () => {
  const law = fc.property(
    fc.constantFrom(...PLACES),
    tests,
    fc.array(text, { minLength: 20, maxLength: 20 }),
    (place, asked, values) => {
      const { values: classes, exact } = textClasses(place, asked);
      const known = new Set(classes.map((value) => outcome(asked, value)));
      const missing = values.filter((value) => isNormal(place, value) && !known.has(outcome(asked, value)));
      expect(exact ? missing : [], JSON.stringify([asked, classes])).toEqual([]);
    },
  );
  for (const seed of [1, freshSeed]) fc.assert(law, { numRuns: runsOr(1_500), seed });
});
