// Chance that repeats itself: equal seeds give equal draws on every machine.

/**
 * mulberry32: small, fast, good enough for a workload.
 * @param {number} seed
 */
export function random(seed) {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (count) => Math.floor(next() * count);
  const pick = (list) => list[below(list.length)];
  return { below, pick, chance: (share) => next() < share, some: (list, count) => some(list, count, pick) };
}

/** Distinct items, as many as there are at most. */
function some(list, count, pick) {
  const picked = new Set();
  while (picked.size < Math.min(count, list.length)) picked.add(pick(list));
  return [...picked];
}
