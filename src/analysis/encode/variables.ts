// The literals of one symbolic intent: for every place that matters a choice between classes, for every list a number of
// slots that may be filled. In: the plan, and how many slots each list has. Out: literals of tests, presence and flags, and
// after a "yes" what the model says at each place.

import type { Atom, TextTest } from "../../formula/formula.ts";
import { isPlaceList, PLACE_LISTS, PLACES, type PlaceList, type TextPlace } from "../../intent/places.ts";
import { type NumberClasses, numberClasses } from "../partition/numbers.ts";
import { type KnownClasses, type TextClasses, textClassesOnce } from "../partition/texts.ts";
import { type Literal, negate } from "../sat/literals.ts";
import { exactlyOne } from "./choice.ts";
import type { Gates } from "./gates.ts";
import type { Plan } from "./plan.ts";

export interface Variables {
  /** Literal of an atom; `slot` counts where its place is that of an element. */
  atom(atom: Atom, slot: number): Literal;
  /** Whether the slots of a list are filled: the first ones are. */
  filled(list: PlaceList): readonly Literal[];
  /** False where some class of some place may be missing. */
  readonly exact: boolean;
  /** What was chosen, asked through the truth of literals. */
  chosen(
    place: string,
    slot: number,
    holds: (literal: Literal) => boolean,
  ): string | number | boolean | undefined;
}

/** The choice at one place, or at one place of one slot. */
interface Choice {
  readonly literals: readonly Literal[];
  /** Undefined where there is always a value. */
  readonly absent?: Literal;
}

type Classes = TextClasses | NumberClasses;

export type SlotCounts = Readonly<Record<PlaceList, number>>;

/** Places that hold the names of one chain, so that they are compared with each other. */
const CHAIN = ["links.delegator_identity", "links.delegate_identity", "delegation.requester_identity"];

export function createVariables(gates: Gates, plan: Plan, slots: SlotCounts, known: KnownClasses): Variables {
  const choices = new Map<string, Choice>();
  const switches = new Map<string, Literal>();
  const classes = classesOf(plan, known);

  const slotKey = (place: string, slot: number): string =>
    listOf(place) === undefined ? place : `${place}#${slot}`;

  function objectLiteral(place: string): Literal {
    const known = switches.get(place) ?? gates.fresh();
    switches.set(place, known);
    return known;
  }

  function choice(place: string, slot: number): Choice {
    const key = slotKey(place, slot);
    const known = choices.get(key);
    if (known !== undefined) return known;
    const made = createChoice(place);
    choices.set(key, made);
    const list = listOf(place);
    const slotFilled = list === undefined ? undefined : filled(list)[slot];
    if (slotFilled !== undefined) {
      for (const literal of made.literals.length > 1 ? made.literals : []) gates.guard(literal, slotFilled);
      if (made.absent !== undefined) gates.guard(made.absent, slotFilled);
    }
    return made;
  }

  function createChoice(place: string): Choice {
    const spec = PLACES[place];
    const values = classes.get(place)?.values.length ?? 1;
    if (spec === undefined || spec.kind === "flag" || spec.kind === "object") return { literals: [] };
    const { within, optional } = spec;
    if (within === undefined && optional === undefined) return { literals: exactlyOne(gates, values) };
    const [absent = gates.no, ...literals] = exactlyOne(gates, values + 1);
    if (within !== undefined) gates.require(absent, objectLiteral(within));
    if (within !== undefined && optional === undefined)
      gates.require(negate(absent), negate(objectLiteral(within)));
    return { literals, absent };
  }

  /** Some of these classes was chosen. */
  function among(place: string, slot: number, ids: readonly number[]): Literal {
    const { literals } = choice(place, slot);
    const those: Literal[] = [];
    for (const id of ids) those.push(literals[id] ?? gates.no);
    return gates.or(those);
  }

  function switchLiteral(place: string, slot: number): Literal {
    const key = slotKey(place, slot);
    const known = switches.get(key);
    if (known !== undefined) return known;
    const literal = gates.fresh();
    switches.set(key, literal);
    const list = listOf(place);
    const slotFilled = list === undefined ? undefined : filled(list)[slot];
    if (slotFilled !== undefined) gates.guard(literal, slotFilled);
    const spec = PLACES[place];
    if (spec?.within !== undefined) gates.require(negate(literal), objectLiteral(spec.within));
    return literal;
  }

  function presence(place: string, slot: number): Literal {
    const spec = PLACES[place];
    if (spec?.kind === "object") return objectLiteral(place);
    if (spec?.kind === "flag") return switchLiteral(place, slot);
    const { absent } = choice(place, slot);
    return absent === undefined ? gates.yes : negate(absent);
  }

  const filledSlots = new Map<PlaceList, readonly Literal[]>();

  function filled(list: PlaceList): readonly Literal[] {
    const known = filledSlots.get(list);
    if (known !== undefined) return known;
    const literals = Array.from({ length: slots[list] }, gates.fresh);
    filledSlots.set(list, literals);
    for (const [i, literal] of literals.entries()) {
      const previous = literals[i - 1];
      if (previous !== undefined) gates.require(negate(literal), previous);
    }
    const [first] = literals;
    const spec = PLACE_LISTS[list];
    if (first !== undefined && "within" in spec) gates.require(negate(first), objectLiteral(spec.within));
    if (list === "links") linkUp(literals);
    return literals;
  }

  /** Each delegate is the next delegator, and the last one is the requester. */
  function linkUp(literals: readonly Literal[]): void {
    const names = classes.get(CHAIN[0] ?? "")?.values.length ?? 0;
    for (const [i, literal] of literals.entries()) {
      const delegates = choice("links.delegate_identity", i).literals;
      const next = literals[i + 1];
      for (let name = 0; name < names; name++) {
        const delegate = negate(delegates[name] ?? gates.no);
        const requester = choice("delegation.requester_identity", 0).literals[name] ?? gates.no;
        gates.require(negate(literal), next ?? gates.no, delegate, requester);
        if (next === undefined) continue;
        const delegator = choice("links.delegator_identity", i + 1).literals[name] ?? gates.no;
        gates.require(negate(next), delegate, delegator);
      }
    }
  }

  function count(list: PlaceList, bound: number): Literal {
    const spec = PLACE_LISTS[list];
    const there = "within" in spec ? objectLiteral(spec.within) : gates.yes;
    if (bound > spec.most) return there;
    const over = filled(list)[bound - 1];
    return over === undefined ? there : gates.and([there, negate(over)]);
  }

  function textLiteral(place: string, test: TextTest, slot: number): Literal {
    const partition = classes.get(place);
    return partition?.kind === "texts" ? among(place, slot, partition.passing(test)) : gates.no;
  }

  function belowLiteral(place: string, bound: number, slot: number): Literal {
    const [list = "", member] = place.split(".");
    if (member === "#" && isPlaceList(list)) return count(list, bound);
    const partition = classes.get(place);
    return partition?.kind === "numbers" ? among(place, slot, partition.below(bound)) : gates.no;
  }

  return {
    exact: [...classes.values()].every((each) => each.kind === "numbers" || each.exact),
    filled,
    atom(atom, slot) {
      switch (atom.kind) {
        case "text":
          return textLiteral(atom.place, atom.test, slot);
        case "below":
          return belowLiteral(atom.place, atom.bound, slot);
        case "present":
          return presence(atom.place, slot);
        case "flag":
          return switchLiteral(atom.place, slot);
      }
    },
    chosen(place, slot, holds) {
      const key = slotKey(place, slot);
      const known = switches.get(key);
      if (known !== undefined) return holds(known);
      const made = choices.get(key);
      const values = classes.get(place)?.values;
      if (made === undefined) return undefined;
      const index = made.literals.findIndex(holds);
      return index === -1 ? undefined : values?.[index];
    },
  };
}

/** By place: the list whose elements have it. */
const LISTS: ReadonlyMap<string, PlaceList> = new Map(
  Object.keys(PLACES).flatMap((place) => {
    const [list = ""] = place.split(".");
    return isPlaceList(list) ? [[place, list] as const] : [];
  }),
);

const listOf = (place: string): PlaceList | undefined => LISTS.get(place);

function classesOf({ texts, bounds, mentioned }: Plan, known: KnownClasses): ReadonlyMap<string, Classes> {
  const classes = new Map<string, Classes>();
  const chain = CHAIN.flatMap((place) => texts.get(place) ?? []);
  const chained = mentioned.has("links.#") ? CHAIN : [];
  for (const place of new Set([...mentioned, ...chained])) {
    const spec = PLACES[place];
    if (spec?.kind === "number") classes.set(place, numberClasses(bounds.get(place) ?? [], spec));
    if (spec?.kind === "text") {
      const tests = CHAIN.includes(place) ? chain : (texts.get(place) ?? []);
      classes.set(place, textClassesOnce(place, spec satisfies TextPlace, tests, known));
    }
  }
  return classes;
}
