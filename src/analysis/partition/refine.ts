// Values that no test tells apart are one class. In: values, and for every test which of them pass. Out: the class of
// every value. The work is what the tests list, not tests times values.

export interface Classes {
  /** By class: the first of its values. */
  readonly first: readonly number[];
  /** By value: its class. */
  readonly of: readonly number[];
}

export function refine(count: number, passing: readonly (readonly number[])[]): Classes {
  const block: number[] = new Array<number>(count).fill(0);
  let blocks = 1;
  for (const members of passing) {
    const moved = new Map<number, number>();
    for (const value of members) {
      const old = block[value] ?? 0;
      const fresh = moved.get(old) ?? blocks++;
      moved.set(old, fresh);
      block[value] = fresh;
    }
  }
  return numbered(block);
}

/** Classes in the order of their first values. */
function numbered(block: readonly number[]): Classes {
  const numbers = new Map<number, number>();
  const first: number[] = [];
  const of = block.map((name, value) => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, first.length);
    return first.push(value) - 1;
  });
  return { first, of };
}
