/**
 * In: two strings. Out: their order by UTF-8 bytes, which is the order of their code points.
 *
 * The language's own order is by UTF-16 units, which puts U+E000..U+FFFF after the supplementary planes.
 * Lone surrogates sort like supplementary characters, so the order stays total on any string.
 */

export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

// Puts the surrogates behind the rest of the basic plane.
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
