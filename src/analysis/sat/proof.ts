// Checks what a solver claims. In: the clauses it was given, those it says it learnt and which others each stands on, and
// assumptions it says cannot hold together. Out: whether each learnt clause follows by propagation alone from clauses that
// hold (reverse unit propagation [Goldberg, Novikov 2003], with hints [Cruz-Filipe et al. 2017]) and the assumptions lead to
// a contradiction. What a clause is said to stand on only shortens the way: it is followed, not believed. Nothing is shared
// with the solver: an error there must not be repeated here. Literals are numbers, `x ^ 1` is the negation of x.

export interface Checker {
  /** A clause that is taken for granted, under a number that others may call it by. */
  given(number: number, clause: readonly number[]): void;
  /** False when the clause does not follow; then nothing that is proved later counts. */
  learnt(number: number, clause: readonly number[], because: readonly number[]): boolean;
  /** Whether these literals cannot all hold. */
  refutes(literals: readonly number[]): boolean;
}

/** So many are looked through sooner than put into a set. */
const FEW = 8;

/** A clause that is watched by its first two literals. */
type Kept = number[];

export function createChecker(): Checker {
  /** By literal: the clauses that watch it. */
  const watching: Kept[][] = [];
  /** By literal: 1 when it holds. Grown by whoever first speaks of a literal. */
  let truth = new Uint8Array(1 << 10);
  /** By number: every clause that holds. */
  const known: (readonly number[])[] = [];
  const queue: number[] = [];
  let isContradiction = false;
  let done = 0;

  function grow(literal: number): void {
    if (literal + 1 < truth.length) return;
    const wider = new Uint8Array(2 * Math.max(literal + 1, truth.length));
    wider.set(truth);
    truth = wider;
  }

  /** False when the negation holds already. */
  function set(literal: number): boolean {
    if (truth[literal ^ 1] === 1) return false;
    if (truth[literal] !== 1) {
      truth[literal] = 1;
      queue.push(literal);
    }
    return true;
  }

  function watch(literal: number, clause: Kept): void {
    const list = watching[literal];
    if (list === undefined) watching[literal] = [clause];
    else list.push(clause);
  }

  /** Follows what holds to what must hold; false on a contradiction. */
  function settle(): boolean {
    while (done < queue.length) {
      const list = watching[(queue[done++] ?? 0) ^ 1];
      if (list !== undefined && !settleOne(list, (queue[done - 1] ?? 0) ^ 1)) return false;
    }
    return true;
  }

  function settleOne(list: Kept[], falsified: number): boolean {
    let stays = 0;
    let consistent = true;
    for (const clause of list) {
      const other = clause[0] === falsified ? clause[1] : clause[0];
      if (consistent && truth[other ?? 0] !== 1) {
        if (moves(clause, falsified)) continue;
        consistent = set(other ?? 0);
      }
      list[stays++] = clause;
    }
    list.length = stays;
    return consistent;
  }

  /** Finds a literal that is not false to watch instead. */
  function moves(clause: Kept, falsified: number): boolean {
    for (let k = 2; k < clause.length; k++) {
      const candidate = clause[k] ?? 0;
      if (truth[candidate ^ 1] === 1) continue;
      clause[k] = falsified;
      clause[clause[0] === falsified ? 0 : 1] = candidate;
      watch(candidate, clause);
      return true;
    }
    return false;
  }

  /** Adds a clause to what holds, and what follows from it at once. */
  function keep(clause: readonly number[]): void {
    const open = openIn(clause);
    if (open === undefined || isContradiction) return;
    const [only = 0, second] = open;
    if (open.length === 0) isContradiction = true;
    else if (second === undefined) isContradiction = !(set(only) && settle());
    else {
      watch(only, open);
      watch(second, open);
    }
  }

  /** Its literals that are not false, each once; undefined where it holds anyway. */
  function openIn(clause: readonly number[]): Kept | undefined {
    const isLong = clause.length > FEW;
    const open: number[] = [];
    for (const literal of isLong ? new Set(clause) : clause) {
      grow(literal);
      if (truth[literal] === 1) return undefined;
      if (truth[literal ^ 1] !== 1 && (isLong || !open.includes(literal))) open.push(literal);
    }
    return open;
  }

  /** Whether a contradiction follows from these literals; nothing is kept of the attempt. */
  function contradicts(literals: readonly number[], follow: () => boolean): boolean {
    if (isContradiction) return true;
    for (const literal of literals) grow(literal);
    const before = queue.length;
    const consistent = literals.every(set) && follow();
    for (let i = before; i < queue.length; i++) truth[queue[i] ?? 0] = 0;
    queue.length = before;
    done = before;
    return !consistent;
  }

  /** Follows the hints alone; true while there is no contradiction. */
  const followHints = (because: readonly number[]) => (): boolean =>
    because.every((number) => setLastOpen(known[number] ?? []));

  /** A clause with one literal left makes it hold; false for one with none. */
  function setLastOpen(clause: readonly number[]): boolean {
    let left = -1;
    for (const literal of clause) {
      if (truth[literal ^ 1] === 1 || literal === left) continue;
      if (left !== -1 || truth[literal] === 1) return true;
      left = literal;
    }
    return left === -1 ? clause.length === 0 : set(left);
  }

  return {
    given(number, clause) {
      known[number] = clause;
      keep(clause);
    },
    learnt(number, clause, because) {
      const negated = clause.map((literal) => literal ^ 1);
      if (!contradicts(negated, followHints(because)) && !contradicts(negated, settle)) return false;
      known[number] = clause;
      keep(clause);
      return true;
    },
    refutes: (literals) => contradicts(literals, settle),
  };
}
