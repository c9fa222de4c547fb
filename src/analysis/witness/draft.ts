// A call written from nothing but what a rule asks for. In: a rule. Out: a call that says the first word of each of its
// conditions. Most of the time the rule matches it; that nothing else decides it is for whoever tries it.

import { fieldOf } from "../../fields/fields.ts";
import { PLACES, type PlaceList } from "../../intent/places.ts";
import type { Condition, Rule } from "../../ir/policy.ts";
import { type Witness, writeWitness } from "./write.ts";

type Said = Map<string, string | boolean>;

export function draftOf({ match: { conditions, groups } }: Pick<Rule, "match">): Witness {
  const said: Said = new Map();
  const counts = new Map<PlaceList, number>();
  for (const condition of conditions) say(said, condition);
  for (const { list, quantifier, conditions: asked } of groups) {
    if (quantifier === "none") continue;
    const slot = freeSlot(said, list, asked);
    for (const condition of asked) say(said, condition, { list, slot });
    counts.set(list, Math.max(counts.get(list) ?? 0, slot + 1));
  }
  return writeWitness({
    at: (place, slot = 0) => said.get(`${place} ${slot}`),
    count: (list) => counts.get(list) ?? 0,
    holds: () => false,
  });
}

/** A call that says nothing that a rule might ask for. */
export const draftOfNothing = (): Witness => draftOf({ match: { conditions: [], groups: [] } });

interface Element {
  readonly list: PlaceList;
  readonly slot: number;
}

const placeOf = ({ field }: Condition, list?: PlaceList): string =>
  [...(list === undefined ? [] : [list]), ...(fieldOf(field).paths[0] ?? [])].join(".");

/** The first element of which nothing else is asked at these places. */
function freeSlot(said: Said, list: PlaceList, asked: readonly Condition[]): number {
  for (let slot = 0; ; slot++)
    if (!asked.some((condition) => said.has(`${placeOf(condition, list)} ${slot}`))) return slot;
}

function say(said: Said, condition: Condition, element?: Element): void {
  const place = placeOf(condition, element?.list);
  const spec = PLACES[place];
  const [word = ""] = condition.values;
  if (spec === undefined || spec.kind === "number" || condition.negated) return;
  said.set(`${place} ${element?.slot ?? 0}`, spec.kind === "text" ? word : word !== "false");
  if (spec.within !== undefined) said.set(`${spec.within} 0`, true);
}
