// Bits of 32-bit words, and a reader that takes the words of a table part after part. It does not know what a word
// means.

/** How many bits are set. Hacker's Delight, figure 5-2. */
export function bitCount(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** The place of the lowest bit of a word that is not 0. */
export const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);

/** 0 behind the end. */
export const wordAt = (words: Int32Array, at: number): number => words[at] ?? 0;

export const wordsFor = (bits: number): number => (bits + 31) >>> 5;

/** The bits of the last word of a set of `size` members. */
export const tailMask = (size: number): number => ((size & 31) === 0 ? -1 : (1 << (size & 31)) - 1);

/** What a table is refused with. */
export const malformed = (part: string): RangeError => new RangeError(`malformed table: ${part}`);

export interface WordReader {
  readonly words: Uint32Array;
  at: number;
}

/** The place of the next `count` words, which the reader passes over. @throws RangeError where they end before. */
export function take(reader: WordReader, count: number): number {
  const from = reader.at;
  if (count > reader.words.length - from) throw malformed("it ends too early");
  reader.at = from + count;
  return from;
}

export const isEqual = <Numbers extends Uint8Array | Uint32Array>(one: Numbers, other: Numbers): boolean =>
  one.length === other.length && one.every((number, at) => number === other[at]);

export const holds = (words: Uint32Array, bit: number): boolean =>
  (((words[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1;

const HOST_IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** The words that bytes spell. The bytes may be the words' own afterwards: whoever hands them over keeps nothing. */
export function littleEndian(bytes: Uint8Array): Uint32Array {
  const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  if (HOST_IS_LITTLE_ENDIAN) return new Uint32Array(own.buffer, own.byteOffset, own.byteLength / 4);
  const view = new DataView(own.buffer, own.byteOffset, own.byteLength);
  return Uint32Array.from({ length: own.byteLength / 4 }, (_, at) => view.getUint32(4 * at, true));
}
