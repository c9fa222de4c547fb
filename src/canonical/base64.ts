// Bytes and standard base64 with padding. Why our own: no one function does this in Node, browsers and edge
// runtimes alike, and a decoder that skips what it does not know would let two texts mean one table.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PADDING = 0x3d;

const CODES = Uint8Array.from(ALPHABET, (digit) => digit.charCodeAt(0));

/** The value of a digit by its character code; -1 where there is none. */
const VALUES = new Int8Array(256).fill(-1);
CODES.forEach((code, value) => {
  VALUES[code] = value;
});

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
export function decodeBase64(text: string | Uint8Array): Uint8Array | undefined {
  const digits = typeof text === "string" ? new TextEncoder().encode(text) : text;
  if (digits.length % 4 !== 0) return undefined;
  const padding = digits.at(-1) !== PADDING ? 0 : digits.at(-2) !== PADDING ? 1 : 2;
  if (digits.length >= MANY && NATIVE !== undefined) return decodeNatively(digits, padding, NATIVE);
  const bytes = new Uint8Array((digits.length / 4) * 3 - padding);
  const whole = digits.length - (padding > 0 ? 4 : 0);
  let to = 0;
  for (let at = 0; at < whole; at += 4, to += 3) {
    const group =
      (digitValue(digits[at]) << 18) |
      (digitValue(digits[at + 1]) << 12) |
      (digitValue(digits[at + 2]) << 6) |
      digitValue(digits[at + 3]);
    if (group < 0) return undefined;
    bytes[to] = group >>> 16;
    bytes[to + 1] = group >>> 8;
    bytes[to + 2] = group;
  }
  return padding === 0 || decodeLast(digits.subarray(whole), padding, bytes.subarray(to)) ? bytes : undefined;
}

/** Where a call of Node costs less than it saves. */
const MANY = 16_384;

/** Node's own decoder, which browsers lack. */
const NATIVE: typeof Buffer | undefined = globalThis.Buffer;

/**
 * It takes a tenth of the time. INVARIANT: it skips what it does not know, and then finds too few bytes; what it knows
 * and we do not, two digits of another alphabet and spare bits of the last group, is asked for.
 */
function decodeNatively(digits: Uint8Array, padding: number, native: typeof Buffer): Uint8Array | undefined {
  const text = native.from(digits.buffer, digits.byteOffset, digits.length).toString("latin1");
  if (text.includes("-") || text.includes("_")) return undefined;
  const { buffer, byteOffset, length } = native.from(text, "base64");
  const isWhole = length === (digits.length / 4) * 3 - padding;
  const isOwn = padding === 0 || decodeLast(digits.subarray(-4), padding, new Uint8Array(3));
  return isWhole && isOwn ? new Uint8Array(buffer, byteOffset, length) : undefined;
}

/** A group that ends in padding. Its last digit has bits that no byte takes up: were they free, one list had several texts. */
function decodeLast(digits: Uint8Array, padding: number, bytes: Uint8Array): boolean {
  const values = Array.from(digits.subarray(0, 4 - padding), digitValue);
  const [a = 0, b = 0, c = 0] = values;
  const group = (a << 18) | (b << 12) | (c << 6);
  bytes[0] = group >>> 16;
  bytes[1] = group >>> 8;
  return values.every((value) => value >= 0) && (group & (2 ** (8 * padding) - 1)) === 0;
}

/** -1 where there is none: shifted, it makes the whole group negative. */
const digitValue = (code: number | undefined): number => VALUES[code ?? PADDING] ?? -1;
