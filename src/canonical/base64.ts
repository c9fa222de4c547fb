// Bytes and standard base64 with padding. Why our own: no one function does this in Node, browsers and edge
// runtimes alike, and a decoder that skips what it does not know would let two texts mean one table.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const DIGITS: ReadonlyMap<string, number> = new Map([...ALPHABET].map((digit, value) => [digit, value]));

export function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const digits = [group >>> 18, (group >>> 12) & 63, (group >>> 6) & 63, group & 63];
    const used = Math.min(3, bytes.length - at) + 1;
    for (const [index, digit] of digits.entries()) text += index < used ? ALPHABET[digit] : "=";
  }
  return text;
}

/** The bytes, or undefined for anything that `encodeBase64` does not write. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  if (text.length % 4 !== 0) return undefined;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let at = 0; at < text.length; at += 4) {
    const last = at + 4 === text.length ? padding : 0;
    let group = 0;
    for (let i = 0; i < 4; i++) {
      const digit = i >= 4 - last ? 0 : DIGITS.get(text[at + i] ?? "");
      if (digit === undefined) return undefined;
      group = (group << 6) | digit;
    }
    if (last > 0 && (group & (2 ** (8 * last) - 1)) !== 0) return undefined;
    const start = (at / 4) * 3;
    for (let i = 0; i < 3 - last; i++) bytes[start + i] = (group >>> (16 - 8 * i)) & 255;
  }
  return bytes;
}
