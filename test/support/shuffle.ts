// Another order that says the same. In: a document and a source of randomness. Out: the document with the members of
// its mappings, the items of its lists of texts and its rules in another order. Rules of equal rank keep their order
// among themselves, and so do the rows of a list of mappings.

import type { Tree } from "./policy-documents.ts";

/** A whole number from 0 to below `bound`. */
export type Random = (bound: number) => number;

/** Mulberry32: a stream of numbers from one seed, so that a shuffle is a plain value that can be drawn and printed. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = random(last + 1);
    // Both positions exist, so both values are there.
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}

const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isTexts = (value: readonly unknown[]): boolean => value.every((item) => typeof item === "string");

export function shuffleMembers(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => shuffleMembers(item, random));
    return isTexts(items) ? shuffled(items, random) : items;
  }
  if (!isTree(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, shuffleMembers(member, random)]);
  return Object.fromEntries(shuffled(members, random));
}

/** `ranks` has one entry a rule; rules whose entries are equal stay in order. */
export function shuffleRules<T>(rules: readonly T[], ranks: readonly string[], random: Random): T[] {
  const places = shuffled([...rules.keys()], random);
  const waiting = new Map<string, number[]>();
  for (const at of rules.keys()) waiting.set(ranks[at] ?? "", [...(waiting.get(ranks[at] ?? "") ?? []), at]);
  return places.flatMap((place) => {
    const next = waiting.get(ranks[place] ?? "")?.shift();
    const rule = next === undefined ? undefined : rules[next];
    return rule === undefined ? [] : [rule];
  });
}
