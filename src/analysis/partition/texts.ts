// A text as a choice between classes. In: what the place may hold and all tests on it. Out: one text of each class, and
// which classes pass a test.

import type { TextTest } from "../../formula/formula.ts";
import type { TextPlace } from "../../intent/places.ts";
import { candidatesFor } from "./candidates.ts";
import { refine } from "./refine.ts";
import { keyOf, textTest } from "./text-tests.ts";

export interface TextClasses {
  readonly kind: "texts";
  readonly values: readonly string[];
  /** False where some class may be missing, so that a "no" proves nothing. */
  readonly exact: boolean;
  passing(test: TextTest): readonly number[];
}

/** Classes that are dear to find, by place and tests. */
export type KnownClasses = Map<string, TextClasses>;

/** The same, found once: a search for patterns takes longer than most questions. */
export function textClassesOnce(
  name: string,
  place: TextPlace,
  tests: readonly TextTest[],
  known: KnownClasses,
): TextClasses {
  if (!tests.some(({ kind }) => kind === "path" || kind === "domain")) return textClasses(place, tests);
  const key = `${name} ${tests.map(keyOf).join(" ")}`;
  const classes = known.get(key) ?? textClasses(place, tests);
  known.set(key, classes);
  return classes;
}

export function textClasses(place: TextPlace, tests: readonly TextTest[]): TextClasses {
  const { texts, exact } = candidatesFor(place, tests);
  const places = new Map(texts.map((text, index) => [text, index]));
  const passing = new Map(tests.map((test) => [keyOf(test), candidatesPassing(test, texts, places)]));
  const classes = refine(texts.length, [...passing.values()]);
  return {
    kind: "texts",
    values: classes.first.map((index) => texts[index] ?? ""),
    exact,
    passing: (test) => [...new Set((passing.get(keyOf(test)) ?? []).map((index) => classes.of[index] ?? 0))],
  };
}

function candidatesPassing(
  test: TextTest,
  texts: readonly string[],
  places: ReadonlyMap<string, number>,
): readonly number[] {
  if (test.kind === "word" && test.folded === undefined) {
    return test.words.flatMap((word) => places.get(word) ?? []);
  }
  const passes = textTest(test);
  return [...texts.keys()].filter((index) => passes(texts[index] ?? ""));
}
