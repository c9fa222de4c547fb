// Checks what a solver claims. In: the clauses it was given, those it says it learnt, and assumptions it says cannot hold
// together. Out: whether each learnt clause follows by propagation alone from the ones before it (reverse unit
// propagation [Goldberg, Novikov 2003]) and the assumptions lead to a contradiction. It shares no code with the solver:
// an error there must not be repeated here. Literals are numbers, `x ^ 1` is the negation of x.

export interface Checker {
  /** A clause that is taken for granted. */
  given(clause: readonly number[]): void;
  /** False when the clause does not follow; then nothing that is proved later counts. */
  learnt(clause: readonly number[]): boolean;
  /** Whether these literals cannot all hold. */
  refutes(literals: readonly number[]): boolean;
}

export function createChecker(): Checker {
  const clauses: number[][] = [];
  const watching = new Map<number, number[]>();
  const truth: boolean[] = []; // by literal
  const queue: number[] = [];
  let isContradiction = false;
  let done = 0;

  const isFalse = (literal: number): boolean => truth[literal ^ 1] === true;

  function set(literal: number): boolean {
    if (isFalse(literal)) return false;
    if (truth[literal] !== true) {
      truth[literal] = true;
      queue.push(literal);
    }
    return true;
  }

  function watchersOf(literal: number): number[] {
    const list = watching.get(literal) ?? [];
    watching.set(literal, list);
    return list;
  }

  /** False on a contradiction. */
  function settle(): boolean {
    while (done < queue.length) {
      const falsified = (queue[done++] ?? 0) ^ 1;
      const list = watchersOf(falsified);
      const stay: number[] = [];
      let consistent = true;
      for (const index of list) {
        if (!consistent || !moves(clauses[index] ?? [], falsified, index)) stay.push(index);
        else continue;
        if (consistent) consistent = set(otherWatch(clauses[index] ?? [], falsified));
      }
      watching.set(falsified, stay);
      if (!consistent) return false;
    }
    return true;
  }

  const otherWatch = ([first = 0, second = 0]: readonly number[], falsified: number): number =>
    first === falsified ? second : first;

  /** Finds a literal that is not false to watch instead. */
  function moves(clause: number[], falsified: number, index: number): boolean {
    const at = clause[0] === falsified ? 0 : 1;
    for (let k = 2; k < clause.length; k++) {
      const candidate = clause[k] ?? 0;
      if (isFalse(candidate)) continue;
      clause[k] = falsified;
      clause[at] = candidate;
      watchersOf(candidate).push(index);
      return true;
    }
    return false;
  }

  /** Adds a clause to what holds, and what follows from it at once. */
  function keep(clause: readonly number[]): void {
    if (isContradiction || clause.some((literal) => truth[literal] === true)) return;
    const open = [...new Set(clause)].filter((literal) => !isFalse(literal));
    const [only = 0, second] = open;
    if (open.length === 0) isContradiction = true;
    else if (second === undefined) isContradiction = !(set(only) && settle());
    else {
      clauses.push(open);
      watchersOf(only).push(clauses.length - 1);
      watchersOf(second).push(clauses.length - 1);
    }
  }

  /** Whether a contradiction follows from these literals; nothing is kept of the attempt. */
  function contradicts(literals: readonly number[]): boolean {
    if (isContradiction) return true;
    const before = queue.length;
    const consistent = literals.every(set) && settle();
    for (const literal of queue.slice(before)) truth[literal] = false;
    queue.length = before;
    done = before;
    return !consistent;
  }

  return {
    given: keep,
    learnt(clause) {
      if (!contradicts(clause.map((literal) => literal ^ 1))) return false;
      keep(clause);
      return true;
    },
    refutes: contradicts,
  };
}
