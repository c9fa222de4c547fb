/**
 * In: any string. Out: the string without white space at either end.
 *
 * White space is Unicode's White_Space property, as in Go's strings.TrimSpace. This is not String.trim,
 * which also strips U+FEFF and keeps U+0085. It knows nothing of case or of invisible characters.
 */

export function trim(s: string): string {
  return s.length === 0 || (isVisible(s.charCodeAt(0)) && isVisible(s.charCodeAt(s.length - 1)))
    ? s
    : trimAny(s);
}

/** As nearly every first and last unit of a text is. */
const isVisible = (unit: number): boolean => unit > 0x20 && unit < 0x7f;

function trimAny(s: string): string {
  let start = 0;
  let end = s.length;
  while (start < end && isSpace(s.charCodeAt(start))) start++;
  while (end > start && isSpace(s.charCodeAt(end - 1))) end--;
  return end - start === s.length ? s : s.slice(start, end);
}

// All white space lies in the basic plane, so looking at UTF-16 units never splits a character.
function isSpace(unit: number): boolean {
  if (unit < 0x80) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0;
  return unit === 0x1680 || (unit >= 0x2000 && unit <= 0x200a) || isWideSpace(unit);
}

function isWideSpace(unit: number): boolean {
  return unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f || unit === 0x3000;
}
