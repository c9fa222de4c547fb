// The two outer forms of an artifact. Both hold a checksum of all bytes behind it, the SHA-256 of the table as canonical
// JSON, and the table; see `table-data.ts`.
//
// As text, canonical JSON with the words of the table as base64 of their bytes, little-endian:
//
//   {"checksum":"1a2b3c4d","digest":"...","table":{"columns":[...],...,"words":"..."}}
//
// As bytes, for those who count them: a mark, the checksum, the length of the head, the head as canonical JSON, zeros up
// to a multiple of four, the words. Numbers are unsigned, 32 bits, little-endian.
//
//   89 47 41 49 54 0d 0a 1a  checksum  length  {"digest":"...","table":{...}}  00  words

export const CHECKSUM_PREFIX = '{"checksum":"';
export const CHECKSUM_DIGITS = 8;
/** Bytes before the part that the checksum covers: prefix, digits and the closing quote. */
export const CHECKED_FROM = CHECKSUM_PREFIX.length + CHECKSUM_DIGITS + 1;

/** As in PNG: no text begins so, and a transfer that changes line ends or stops at a Control-Z is noticed. */
export const BINARY_MARK = Uint8Array.of(0x89, 0x47, 0x41, 0x49, 0x54, 0x0d, 0x0a, 0x1a);
export const BINARY_CHECKED_FROM = BINARY_MARK.length + 4;
export const BINARY_HEAD_FROM = BINARY_CHECKED_FROM + 4;

export const paddedLength = (bytes: number): number => (bytes + 3) & ~3;
