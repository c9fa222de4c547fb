/**
 * In: text with well-formed percent escapes. Out: the escapes decoded as UTF-8; a byte that belongs to no
 * character becomes one U+FFFD. (A WHATWG decoder may replace several such bytes by one.)
 */

// The well-formed byte sequences of RFC 3629, section 4, as escapes; last and captured, any other byte.
const TAIL = "%[89AB][0-9A-F]";
const CHARACTER_OR_BYTE = new RegExp(
  [
    "%[0-7][0-9A-F]",
    `%(?:C[2-9A-F]|D[0-9A-F])${TAIL}`,
    `%E0%[AB][0-9A-F]${TAIL}`,
    `%E[1-9A-CEF]${TAIL}${TAIL}`,
    `%ED%[89][0-9A-F]${TAIL}`,
    `%F0%[9AB][0-9A-F]${TAIL}${TAIL}`,
    `%F[1-3]${TAIL}${TAIL}${TAIL}`,
    `%F4%8[0-9A-F]${TAIL}${TAIL}`,
    "(%[0-9A-F]{2})",
  ].join("|"),
  "gi",
);

const REPLACEMENT = "\ufffd";

export function decodePercent(text: string): string {
  return text.replace(CHARACTER_OR_BYTE, (character: string, strayByte: string | undefined) =>
    strayByte === undefined ? decodeURIComponent(character) : REPLACEMENT,
  );
}
