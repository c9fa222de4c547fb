// Which variable to decide next: a binary heap by activity. In: bumps from conflicts. Out: the most active variable
// that is not assigned. Ties go to the smaller variable, so equal runs decide equally.

/** The place of a variable that is never in the heap; -1 is the place of one that is out of it. */
const NEVER = -2;
const DECAY = 1 / 0.95;
const LARGEST = 1e100;

export interface Order {
  /** A new variable, the next in number; it never comes up when it is not guessed. */
  add(isGuessed: boolean): void;
  bump(variable: number): void;
  /** Older bumps count less from now on. */
  decay(): void;
  /** Puts a variable back that is free again. */
  release(variable: number): void;
  /** Takes variables off until `isFree` accepts one; -1 when none is left. */
  next(isFree: (variable: number) => boolean): number;
}

export function createOrder(): Order {
  const activity: number[] = [];
  const heap: number[] = [];
  const place: number[] = [];
  let step = 1;

  const at = (list: readonly number[], index: number): number => list[index] ?? 0;
  const before = (a: number, b: number): boolean =>
    at(activity, a) > at(activity, b) || (at(activity, a) === at(activity, b) && a < b);

  function put(variable: number, index: number): void {
    heap[index] = variable;
    place[variable] = index;
  }

  function rise(start: number): void {
    const variable = at(heap, start);
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!before(variable, at(heap, parent))) break;
      put(at(heap, parent), index);
      index = parent;
    }
    put(variable, index);
  }

  function sink(start: number): void {
    const variable = at(heap, start);
    let index = start;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(at(heap, child + 1), at(heap, child))) child++;
      if (!before(at(heap, child), variable)) break;
      put(at(heap, child), index);
      index = child;
    }
    put(variable, index);
  }

  function insert(variable: number): void {
    heap.push(variable);
    rise(heap.length - 1);
  }

  function pop(): number {
    const top = at(heap, 0);
    place[top] = -1;
    const last = heap.pop() ?? -1;
    if (heap.length > 0) {
      heap[0] = last;
      sink(0);
    }
    return top;
  }

  return {
    add(isGuessed) {
      activity.push(0);
      place.push(isGuessed ? -1 : NEVER);
      if (isGuessed) insert(activity.length - 1);
    },
    bump(variable) {
      activity[variable] = at(activity, variable) + step;
      if (at(activity, variable) > LARGEST) {
        // All shrink alike, so the order stays.
        for (let i = 0; i < activity.length; i++) activity[i] = at(activity, i) / LARGEST;
        step /= LARGEST;
      }
      if (at(place, variable) >= 0) rise(at(place, variable));
    },
    decay() {
      step *= DECAY;
    },
    release(variable) {
      if (at(place, variable) === -1) insert(variable);
    },
    next(isFree) {
      while (heap.length > 0) {
        const variable = pop();
        if (isFree(variable)) return variable;
      }
      return -1;
    },
  };
}
