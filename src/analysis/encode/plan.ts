// Which places and lists some formulas speak about. In: formulas, and the laws of an intent. Out: the tests on every place,
// with those of the laws that matter: a law about a place that nothing else looks at tells nothing apart.

import type { Formula, TextTest } from "../../formula/formula.ts";
import { TARGET_LAWS } from "../../intent/laws.ts";
import { keyOf } from "../partition/text-tests.ts";

export interface Plan {
  readonly texts: ReadonlyMap<string, readonly TextTest[]>;
  readonly bounds: ReadonlyMap<string, readonly number[]>;
  readonly mentioned: ReadonlySet<string>;
  /** Laws about each target. */
  readonly targetLaws: readonly Formula[];
}

interface Draft {
  readonly texts: Map<string, Map<string, TextTest>>;
  readonly bounds: Map<string, Set<number>>;
  readonly mentioned: Set<string>;
}

export function planOf(formulas: Iterable<Formula>): Plan {
  const draft: Draft = { texts: new Map(), bounds: new Map(), mentioned: new Set() };
  for (const formula of formulas) note(formula, draft);
  const targetLaws = TARGET_LAWS.filter((law) => concludes(law).some((place) => draft.mentioned.has(place)));
  for (const law of targetLaws) note(law, draft);
  return {
    texts: new Map([...draft.texts].map(([place, tests]) => [place, [...tests.values()]])),
    bounds: new Map([...draft.bounds].map(([place, bounds]) => [place, [...bounds]])),
    mentioned: draft.mentioned,
    targetLaws,
  };
}

/** The places of what a law says must then hold; every law is "not this, or that". */
function concludes(law: Formula): readonly string[] {
  const [, conclusion] = law.kind === "any" ? law.of : [];
  return conclusion !== undefined && "place" in conclusion ? [conclusion.place] : [];
}

function note(formula: Formula, draft: Draft): void {
  switch (formula.kind) {
    case "constant":
      return;
    case "all":
    case "any":
      for (const part of formula.of) note(part, draft);
      return;
    case "not":
      note(formula.of, draft);
      return;
    case "some":
      draft.mentioned.add(`${formula.list}.#`);
      note(formula.that, draft);
      return;
    default:
      draft.mentioned.add(formula.place);
      if (formula.kind === "text") noteTest(formula.place, formula.test, draft);
      if (formula.kind === "below") {
        const bounds = draft.bounds.get(formula.place) ?? new Set();
        draft.bounds.set(formula.place, bounds.add(formula.bound));
      }
  }
}

function noteTest(place: string, test: TextTest, { texts }: Draft): void {
  const tests = texts.get(place) ?? new Map<string, TextTest>();
  texts.set(place, tests.set(keyOf(test), test));
}
