/**
 * In: pairs of hex digits. Out: the bytes that they are. What is no digit is the caller's to refuse.
 */

export const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
