// What the types of a shape do not say: names of other keys are names of keys, and words fit their values.

import { describe, expect, test } from "vitest";
import {
  CONSTRAINT_NAMES,
  constraintOf,
  SETTING_NAMES,
  settingOf,
} from "../../src/constraints/definitions.ts";
import type { EncodedKey, WordedKey, WordedShape } from "../../src/fields/shape.ts";

const encoded = CONSTRAINT_NAMES.map((name) => constraintOf(name).shape);
const shapes: readonly WordedShape[] = [...encoded, ...SETTING_NAMES.map((name) => settingOf(name).shape)];

const keysNamedBy = (key: WordedKey | EncodedKey): readonly string[] =>
  [key.saidBefore, "empties" in key ? key.empties : undefined].filter((name) => name !== undefined);

const repeated = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.indexOf(name) !== index);

describe.each(shapes.map((shape) => [shape.name, shape] as const))("%s", (_, { keys, otherwise }) => {
  const names = keys.map(({ key }) => key);

  test("names other keys by names that they have", () => {
    const named = [...keys.flatMap(keysNamedBy), ...(otherwise?.keys ?? [])];
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
    expect(repeated(names)).toEqual([]);
  });

  test("has words with a place for values, and flags have none", () => {
    const worded = keys.filter(({ words }) => words !== null);
    const places = (words: string | null): number => (words ?? "").split("*").length - 1;
    const misfits = worded.filter(({ kind, words }) => places(words) !== (kind === "flag" ? 0 : 1));
    expect(misfits.map(({ key }) => key)).toEqual([]);
    expect(worded.filter(({ words }) => words === "")).toEqual([]);
  });

  test("has a member of its own in an artifact for every key", () => {
    const members = keys.flatMap((key: WordedKey | EncodedKey) =>
      "encoded" in key && key.encoded !== null ? [key.encoded] : [],
    );
    expect(repeated(members)).toEqual([]);
  });
});
