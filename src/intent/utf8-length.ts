// The size of a text in UTF-8. In: a text and the size of interest. Out: its bytes, counted only where the number of
// UTF-16 units does not settle the question already.

export function utf8Length(text: string, limit: number): number {
  if (text.length > limit || text.length * 3 <= limit) return text.length;
  let bytes = 0;
  for (let i = 0; i < text.length; i++) bytes += unitLength(text.charCodeAt(i));
  return bytes;
}

// A code point above U+FFFF has four bytes, two for each of its surrogates.
function unitLength(unit: number): number {
  if (unit < 0x80) return 1;
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  return unit < 0x800 || isSurrogate ? 2 : 3;
}
