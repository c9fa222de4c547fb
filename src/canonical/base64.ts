// Bytes and standard base64 with padding. Why our own: no one function does this in Node, browsers and edge
// runtimes alike, and a decoder that skips what it does not know would let two texts mean one table.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PADDING = 0x3d;

const CODES = Uint8Array.from(ALPHABET, (digit) => digit.charCodeAt(0));

/** The value of a digit by its character code; -1 where there is none. */
const VALUES = new Int8Array(128).fill(-1);
for (const [value, code] of CODES.entries()) VALUES[code] = value;

export function encodeBase64(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  for (let at = 0, to = 0; at < bytes.length; at += 3, to += 4) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text[to] = CODES[group >>> 18] ?? 0;
    text[to + 1] = CODES[(group >>> 12) & 63] ?? 0;
    text[to + 2] = at + 1 < bytes.length ? (CODES[(group >>> 6) & 63] ?? 0) : PADDING;
    text[to + 3] = at + 2 < bytes.length ? (CODES[group & 63] ?? 0) : PADDING;
  }
  return new TextDecoder().decode(text);
}

/** The bytes, or undefined for anything that `encodeBase64` does not write. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const digits = text.length - padding;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const valueAt = (at: number): number => (at < digits ? (VALUES[text.charCodeAt(at)] ?? -1) : 0);
  let group = 0;
  for (let at = 0, to = 0; at < text.length; at += 4, to += 3) {
    group = (valueAt(at) << 18) | (valueAt(at + 1) << 12) | (valueAt(at + 2) << 6) | valueAt(at + 3);
    if (group < 0) return undefined;
    // Writing behind the last byte has no effect, so padding needs no case of its own.
    bytes[to] = group >>> 16;
    bytes[to + 1] = group >>> 8;
    bytes[to + 2] = group;
  }
  // The last digit before padding has bits that no byte takes up; were they free, one list of bytes had several texts.
  return (group & (2 ** (8 * padding) - 1)) === 0 ? bytes : undefined;
}
