// In: a list and a total order. Out: the list sorted, equal elements once.

export function sortedDistinct<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
): readonly Item[] {
  const distinct: Item[] = [];
  for (const item of [...items].sort(compare)) {
    const last = distinct.at(-1);
    if (last === undefined || compare(last, item) !== 0) distinct.push(item);
  }
  return distinct;
}
