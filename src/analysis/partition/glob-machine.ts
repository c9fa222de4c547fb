// Which sets of patterns can a value match together? The patterns run side by side as machines over the characters of a
// value, and a breadth-first search finds one shortest value for every set. In: path or domain patterns. Out: values. The
// machines model the matcher of text/glob.ts: a star may end inside a character of several bytes, whose remaining bytes
// then count as characters of their own. Where a class that takes a slash stands behind a star, the matcher's choice of the
// leftmost place is not modelled; then `exact` is false.

import type { Glob, GlobItem } from "../../text/glob.ts";

/** A pattern as a machine: what may stand where, over items, stars and what follows. */
export interface Machine {
  readonly steps: readonly Step[];
  readonly exact: boolean;
}

/** `loop`: any number of characters; without `slash` none of them is a slash. */
type Step =
  | { readonly kind: "item"; readonly item: GlobItem }
  | { readonly kind: "loop"; readonly slash: boolean };

const SLASH = 0x2f;
const REPLACEMENT = 0xfffd;

const item = (one: GlobItem): Step => ({ kind: "item", item: one });
const literal = (text: string): readonly Step[] => [...text].map((char) => item(char.codePointAt(0) ?? 0));

export function globMachine({ segments }: Glob): Machine {
  const steps = segments.flatMap(({ star, items }): readonly Step[] => [
    ...(star ? [{ kind: "loop", slash: false } as const] : []),
    ...items.map(item),
  ]);
  const middle = segments.slice(1, -1).concat(segments.length > 1 && segments[0]?.star ? [segments[0]] : []);
  return { steps, exact: !middle.some(({ items }) => items.some(takesSlash)) };
}

/** Everything at or under a path. Two machines, because there is no "or" in one. */
export const underMachines = (path: string): readonly Machine[] => [
  { steps: literal(path), exact: true },
  { steps: [...literal(path), item(SLASH), { kind: "loop", slash: true }], exact: true },
];

export const suffixMachine = (suffix: string): Machine => ({
  steps: [{ kind: "loop", slash: true }, ...literal(suffix)],
  exact: true,
});

const takesSlash = (one: GlobItem): boolean =>
  typeof one === "object" && one.ranges.some(([low, high]) => low <= SLASH && SLASH <= high) !== one.negated;

/** Places in the steps, ascending; each is the number of steps before it times 4, plus the bytes still to pass. */
type Places = readonly number[];

/** A machine while it runs: its states are numbers, and no transition is worked out twice. */
export interface Runner {
  readonly start: number;
  /** The state after one more character; DEAD when nothing can match any more. */
  after(state: number, code: number): number;
  accepts(state: number): boolean;
}

export const DEAD = 0;

export function runnerOf(machine: Machine): Runner {
  const states: Places[] = [[]];
  const ids = new Map<string, number>([["", DEAD]]);
  const memo = new Map<number, number>();
  const end = 4 * machine.steps.length;

  function idOf(places: Places): number {
    const key = places.join(" ");
    const known = ids.get(key) ?? states.length;
    if (known === states.length) {
      ids.set(key, known);
      states.push(places);
    }
    return known;
  }

  return {
    start: idOf(close(machine, [0])),
    after(state, code) {
      const key = state * 0x200000 + code;
      const known = memo.get(key) ?? idOf(advance(machine, states[state] ?? [], code));
      memo.set(key, known);
      return known;
    },
    accepts: (state) => (states[state] ?? []).includes(end),
  };
}

function advance(machine: Machine, places: Places, code: number): Places {
  const bytes = byteLength(code);
  let now = places;
  for (let byte = 0; byte < bytes; byte++) {
    const unit = byte === 0 ? code : INSIDE;
    now = close(
      machine,
      now.flatMap((place) => moves(machine, place, unit, bytes)),
    );
  }
  return now;
}

const INSIDE = -1;

function moves({ steps }: Machine, place: number, unit: number, bytes: number): Places {
  if (place % 4 > 0) return [place - 1];
  const step = steps[place / 4];
  if (step === undefined) return [];
  if (step.kind === "loop") return unit === SLASH && !step.slash ? [] : [place];
  return takes(step.item, unit) ? [place + 4 + (unit === INSIDE ? 0 : bytes - 1)] : [];
}

function takes(one: GlobItem, unit: number): boolean {
  if (typeof one === "number") return one === unit;
  if (one === "any") return unit !== SLASH;
  const seen = unit === INSIDE ? REPLACEMENT : unit;
  return one.ranges.some(([low, high]) => low <= seen && seen <= high) !== one.negated;
}

/** A loop may also be left at once. */
function close({ steps }: Machine, places: Places): Places {
  const found = new Set<number>();
  const open = [...places];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (found.has(place)) continue;
    found.add(place);
    if (place % 4 === 0 && steps[place / 4]?.kind === "loop") open.push(place + 4);
  }
  return [...found].sort((a, b) => a - b);
}

function byteLength(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Characters that the items of a machine can tell apart. */
export function charactersOf({ steps }: Machine): readonly number[] {
  return steps.flatMap((step) => {
    if (step.kind === "loop" || step.item === "any") return [];
    if (typeof step.item === "number") return [step.item];
    return step.item.ranges.flatMap(([low, high]) => [low - 1, low, high, high + 1]);
  });
}
