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
  const bytes = new Uint8Array(Math.max(0, Math.floor(text.length / 4) * 3 - padding));
  let group = 0;
  for (let at = 0; at < text.length; at++) {
    group = (group << 6) | (DIGITS.get(text[at] ?? "") ?? 0);
    // Writing behind the last byte has no effect, so padding needs no case of its own.
    if (at % 4 === 3) writeGroup(bytes, ((at - 3) / 4) * 3, group);
  }
  return encodeBase64(bytes) === text ? bytes : undefined;
}

function writeGroup(bytes: Uint8Array, at: number, group: number): void {
  bytes[at] = group >>> 16;
  bytes[at + 1] = group >>> 8;
  bytes[at + 2] = group;
}
