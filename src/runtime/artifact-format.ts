// The outer form of an artifact: canonical JSON whose first member is the checksum of all bytes behind it.
//
//   {"checksum":"1a2b3c4d","table":{...}}

export const CHECKSUM_PREFIX = '{"checksum":"';
export const CHECKSUM_DIGITS = 8;
/** Bytes before the part that the checksum covers: prefix, digits and the closing quote. */
export const CHECKED_FROM = CHECKSUM_PREFIX.length + CHECKSUM_DIGITS + 1;
