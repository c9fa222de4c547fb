// A word nobody knows and the words that are known come in; the known word that was probably meant goes out.
// It does not know what the words name.

/** Longer words are hardly typed by hand; the bound keeps hostile input cheap. */
const MAX_LENGTH = 64;

/** The candidate fewest typing slips away; the first one of equally near ones; none when all are too far. */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > MAX_LENGTH) return undefined;
  const typed = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = slipsAllowed(word) + 1;
  for (const candidate of candidates) {
    const tooFar = Math.abs(candidate.length - word.length) >= bestDistance;
    if (tooFar || candidate.length > MAX_LENGTH || candidate === word) continue;
    const distance = slips(typed, candidate.toLowerCase());
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

/** One slip in three letters: `allw` is `allow`, but `to` is not `in`. */
function slipsAllowed(word: string): number {
  return Math.min(3, Math.max(1, Math.floor(word.length / 3)));
}

/**
 * Optimal string alignment: Damerau-Levenshtein distance in which no part is edited twice.
 * Damerau, "A technique for computer detection and correction of spelling errors", CACM 7(3), 1964.
 */
function slips(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforeLast[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substituted, swapped));
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
