// Formulas as literals. In: formulas about one symbolic intent. Out: for each a literal that is true exactly in the models
// where the formula holds.

import type { Formula } from "../../formula/formula.ts";
import { isPlaceList } from "../../intent/places.ts";
import { type Literal, negate } from "../sat/literals.ts";
import type { Gates } from "./gates.ts";
import type { Plan } from "./plan.ts";
import type { Variables } from "./variables.ts";

export type Encode = (formula: Formula) => Literal;

export function createEncoder(gates: Gates, variables: Variables, { targetLaws }: Plan): Encode {
  /** By formula: its literal, or one for each slot of the list it is about. */
  const known = new WeakMap<Formula, Literal[]>();

  function literalOf(formula: Formula, slot: number): Literal {
    const slots = known.get(formula) ?? [];
    known.set(formula, slots);
    const literal = slots[slot] ?? encode(formula, slot);
    slots[slot] = literal;
    return literal;
  }

  function literalsOf(formulas: readonly Formula[], slot: number): readonly Literal[] {
    const literals: Literal[] = [];
    for (const formula of formulas) literals.push(literalOf(formula, slot));
    return literals;
  }

  function encode(formula: Formula, slot: number): Literal {
    switch (formula.kind) {
      case "constant":
        return formula.holds ? gates.yes : gates.no;
      case "all":
        return gates.and(literalsOf(formula.of, slot));
      case "any":
        return gates.or(literalsOf(formula.of, slot));
      case "not":
        return negate(literalOf(formula.of, slot));
      case "some": {
        const { list, that } = formula;
        if (!isPlaceList(list)) return gates.no;
        const elements: Literal[] = [];
        for (const filled of variables.filled(list))
          elements.push(gates.and([filled, literalOf(that, elements.length)]));
        return gates.or(elements);
      }
      default:
        return variables.atom(formula, slot);
    }
  }

  for (const [index, filled] of variables.filled("targets").entries()) {
    for (const law of targetLaws) gates.require(negate(filled), literalOf(law, index));
  }
  return (formula) => literalOf(formula, 0);
}
