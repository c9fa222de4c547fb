// How long a call takes. In: kinds of work with the items they are done on. Out: the median of blocks of calls, in
// nanoseconds, for each kind. Kinds take turns, so that what disturbs the machine disturbs all of them.

/** A block is long enough for the clock, and short enough to be one of many. */
const BLOCK_NS = 50_000;

/**
 * @typedef {object} Effort
 * @property {number} rounds  turns that count, after one that does not
 * @property {number} ms  length of a turn
 */

/**
 * @param {Record<string, readonly [readonly unknown[], (item: any) => unknown]>} kinds
 * @param {Effort} effort
 * @param {boolean} [isAsync]
 */
export async function takeTurns(kinds, { rounds, ms }, isAsync = false) {
  const names = Object.keys(kinds).filter((name) => kinds[name][0].length > 0);
  const blocks = new Map(names.map((name) => [name, []]));
  const lengths = new Map();
  for (const name of names) lengths.set(name, await warmUp(kinds[name], ms, isAsync));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      blocks.get(name).push(...(await takeTurn(kinds[name], lengths.get(name), ms, isAsync)));
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(blocks.get(name))]));
}

/** Discarded, but for how many calls fill a block. */
async function warmUp(kind, ms, isAsync) {
  const costs = await takeTurn(kind, 1, ms, isAsync);
  return Math.max(1, Math.min(1000, Math.ceil(BLOCK_NS / median(costs))));
}

async function takeTurn([items, work], length, ms, isAsync) {
  const block = isAsync ? timeAwaited : timeCalls;
  const costs = [];
  const end = performance.now() + ms;
  let at = 0;
  do {
    costs.push((await block(items, work, at, length)) / length);
    at = (at + length) % items.length;
  } while (performance.now() < end);
  return costs;
}

/** Results are kept, so that no call can be optimised away. */
export let last;

function timeCalls(items, work, from, length) {
  let at = from;
  const start = process.hrtime.bigint();
  for (let i = 0; i < length; i++) {
    last = work(items[at]);
    if (++at === items.length) at = 0;
  }
  return Number(process.hrtime.bigint() - start);
}

async function timeAwaited(items, work, from, length) {
  let at = from;
  const start = process.hrtime.bigint();
  for (let i = 0; i < length; i++) {
    last = await work(items[at]);
    if (++at === items.length) at = 0;
  }
  return Number(process.hrtime.bigint() - start);
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
