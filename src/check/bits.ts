// Sets of rules as bits in 32-bit words. In place, without allocation: the first operand is changed.

export type Bits = Uint32Array;

export const wordsFor = (rules: number): number => Math.ceil(rules / 32);

export function setOr(into: Bits, other: Bits): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) | (other[i] ?? 0);
}

/** Keeps what is in `kept`, or not in `users`. */
export function keepIf(into: Bits, users: Bits, kept: Bits): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) & (~(users[i] ?? 0) | (kept[i] ?? 0));
}

/** Drops what is in `dropped`. */
export function dropIf(into: Bits, dropped: Bits): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) & ~(dropped[i] ?? 0);
}

export function addBit(bits: Bits, index: number): void {
  bits[index >>> 5] = (bits[index >>> 5] ?? 0) | (1 << (index & 31));
}

/** The smallest member that is not below `from`, or -1. */
export function nextBit(bits: Bits, from: number): number {
  for (let word = from >>> 5; word < bits.length; word++) {
    const below = word === from >>> 5 ? (1 << (from & 31)) - 1 : 0;
    const rest = (bits[word] ?? 0) & ~below;
    if (rest !== 0) return word * 32 + 31 - Math.clz32(rest & -rest);
  }
  return -1;
}
