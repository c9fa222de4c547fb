// Items in another order than that of the table they stand in, which has a meaning of its own. In: the items, and
// before which other item some of them want to stand. Several that want the same place keep their order.

export function reorder<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  before: (item: Item) => string | undefined,
): readonly Item[] {
  const ordered = items.filter((item) => before(item) === undefined);
  for (const item of items) {
    const next = before(item);
    if (next === undefined) continue;
    const place = ordered.findIndex((other) => nameOf(other) === next);
    ordered.splice(place, 0, item);
  }
  return ordered;
}
