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
      // Where a part is settled and settles the whole, the others are not needed.
      if (formula.of.some((part) => part.kind === "constant" && (part.holds === wanted) !== together))
        return 0;
      const needs = formula.of.map((part) => elementsNeeded(part, list, wanted));
      return together
        ? needs.reduce((sum, need) => sum + need, 0)
        : needs.reduce((a, b) => Math.max(a, b), 0);
    }
    case "some":
      return formula.list === list && wanted ? 1 : 0;
    default:
      return 0;
  }
}
