// How many elements of a list a formula can need at once. Dropping an element that no "some" was true because of makes
// nothing true that was needed and only turns other "some" false; so a formula that can be satisfied at all can be
// satisfied with as many elements as one way of satisfying it uses "some" positively.

import type { Formula } from "./formula.ts";

export function elementsNeeded(formula: Formula, list: string, wanted = true): number {
  switch (formula.kind) {
    case "not":
      return elementsNeeded(formula.of, list, !wanted);
    case "all":
    case "any": {
      const together = (formula.kind === "all") === wanted;
      let needed = 0;
      for (const part of formula.of) {
        // Where a part is settled and settles the whole, the others are not needed.
        if (part.kind === "constant" && (part.holds === wanted) !== together) return 0;
        const need = elementsNeeded(part, list, wanted);
        needed = together ? needed + need : Math.max(needed, need);
      }
      return needed;
    }
    case "some":
      return formula.list === list && wanted ? 1 : 0;
    default:
      return 0;
  }
}
