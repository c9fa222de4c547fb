// Which of many prefixes a text starts with, in one walk along the text however many there are: a radix tree
// (Morrison, JACM 1968). In: prefixes, each with its class. Out: a walk that reports the classes.
//
// Nodes are numbers in lists, level by level, so that those below one node stand side by side, in the order of the first
// units of their labels. Why not objects: of many small ones nothing is in the cache.

export interface PrefixTree {
  /** For each node `NODE` numbers. One more ends what belongs to the last one. */
  readonly nodes: Int32Array;
  /** UTF-16 units. */
  readonly labels: Uint16Array;
}

// The members of a node. What begins there ends where that of the next node begins.
/** The class of the prefix that ends here; -1 for none. */
const PREFIX = 0;
/** Where its label begins, and the first unit of that. */
const LABEL = 1;
const UNIT = 2;
/** The first of the nodes below it. */
const BELOW = 3;
const NODE = 4;

export function prefixTree(prefixes: readonly string[], classOf: (index: number) => number): PrefixTree {
  const order = inOrderOfUnits(prefixes);
  const keys = order.map((index) => prefixes[index] ?? "");
  const nodes: number[] = [];
  const labels: number[] = [];
  const stems: Stem[] = [{ from: 0, to: keys.length, label: 0, depth: 0 }];
  for (let at = 0; at < stems.length; at++) {
    const stem = stems[at] ?? NO_STEM;
    const key = keys[stem.from] ?? "";
    const ends = key.length === stem.depth && stem.from < stem.to;
    nodes.push(
      ends ? classOf(order[stem.from] ?? 0) : -1,
      labels.length,
      key.charCodeAt(stem.label) || 0,
      stems.length,
    );
    for (let unit = stem.label; unit < stem.depth; unit++) labels.push(key.charCodeAt(unit));
    branch(keys, ends ? { ...stem, from: stem.from + 1 } : stem, stems);
  }
  nodes.push(-1, labels.length, 0, stems.length);
  return { nodes: new Int32Array(nodes), labels: new Uint16Array(labels) };
}

/** The keys of a node: they agree up to `depth`, the last part of which is its label. */
interface Stem {
  readonly from: number;
  readonly to: number;
  readonly label: number;
  readonly depth: number;
}
const NO_STEM: Stem = { from: 0, to: 0, label: 0, depth: 0 };

/** Adds a stem for each unit that keys go on with. */
function branch(keys: readonly string[], { from, to, depth }: Stem, stems: Stem[]): void {
  for (let first = from; first < to; ) {
    const key = keys[first] ?? "";
    let end = first + 1;
    while (end < to && keys[end]?.charCodeAt(depth) === key.charCodeAt(depth)) end++;
    // Keys in order agree as far as the first and the last of them do.
    stems.push({
      from: first,
      to: end,
      label: depth,
      depth: sharedLength(key, keys[end - 1] ?? "", depth + 1),
    });
    first = end;
  }
}

function sharedLength(one: string, other: string, from: number): number {
  let length = from;
  while (length < one.length && one.charCodeAt(length) === other.charCodeAt(length)) length++;
  return length;
}

/** Most often they are in order already. */
function inOrderOfUnits(keys: readonly string[]): readonly number[] {
  const places = Array.from(keys, (_, place) => place);
  const isBefore = (one: number, other: number): boolean => (keys[one] ?? "") < (keys[other] ?? "");
  if (places.every((place) => place === 0 || isBefore(place - 1, place))) return places;
  return places.sort((one, other) => (isBefore(one, other) ? -1 : Number(isBefore(other, one))));
}

/** Calls `found` with the class of each prefix, the shortest first. */
export function eachPrefix<State>(
  { nodes, labels }: PrefixTree,
  text: string,
  found: (state: State, prefix: number) => void,
  state: State,
): void {
  let at = 0;
  for (let node = 0; node !== -1; node = nodeBelow(nodes, node, text.charCodeAt(at))) {
    const label = nodes[node + LABEL] ?? 0;
    const end = nodes[node + NODE + LABEL] ?? 0;
    for (let unit = label; unit < end; unit++) if (labels[unit] !== text.charCodeAt(at++)) return;
    const prefix = nodes[node + PREFIX] ?? -1;
    if (prefix !== -1) found(state, prefix);
  }
}

/** By bisection; -1 where no label begins with the unit, as none does with that behind the end of a text. */
function nodeBelow(nodes: Int32Array, node: number, unit: number): number {
  let first = nodes[node + BELOW] ?? 0;
  let end = nodes[node + NODE + BELOW] ?? 0;
  while (first < end) {
    const middle = (first + end) >> 1;
    const found = nodes[NODE * middle + UNIT] ?? 0;
    if (found === unit) return NODE * middle;
    if (found < unit) first = middle + 1;
    else end = middle;
  }
  return -1;
}
