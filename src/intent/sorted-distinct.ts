// In: a list and a total order. Out: the list sorted, equal elements once; the list itself where it is so already.

export function sortedDistinct<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
): readonly Item[] {
  if (isAscending(items, compare)) return items;
  if (items.length <= MOST_INSERTED) return inserted(items, compare);
  const distinct: Item[] = [];
  for (const item of [...items].sort(compare)) {
    const last = distinct.at(-1);
    if (last === undefined || compare(last, item) !== 0) distinct.push(item);
  }
  return distinct;
}

function isAscending<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): boolean {
  for (let i = 1; i < items.length; i++) {
    // Safe: both places are inside the list.
    if (compare(items[i - 1] as Item, items[i] as Item) >= 0) return false;
  }
  return true;
}

const MOST_INSERTED = 8;

/** Each item goes to its place at once, which for few items costs a fraction of a call of `sort`. */
function inserted<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): readonly Item[] {
  const sorted = [...items];
  let length = 0;
  for (const item of items) {
    let at = length;
    // Safe: the places before the end are inside the list.
    while (at > 0 && compare(sorted[at - 1] as Item, item) > 0) at -= 1;
    if (at > 0 && compare(sorted[at - 1] as Item, item) === 0) continue;
    for (let i = length; i > at; i--) sorted[i] = sorted[i - 1] as Item;
    sorted[at] = item;
    length += 1;
  }
  if (length < sorted.length) sorted.length = length;
  return sorted;
}
