// A quoted scalar as the lexer cut it out comes in; whether its last quote closes it goes out. The library asks only
// whether the last character is a quote, and so takes `"a\"` at the end of a file for a whole text.

export function isClosedQuote(token: string): boolean {
  const quote = token.charAt(0);
  if (token.length < 2 || !token.endsWith(quote)) return false;
  // Quotes double in single quotes; in double quotes a backslash takes the character after it along.
  if (quote === "'") return trailing(token, "'", 1) % 2 === 1;
  return trailing(token.slice(0, -1), "\\", 1) % 2 === 0;
}

/** How many `character`s end the text, not looking before `from`. */
function trailing(text: string, character: string, from: number): number {
  let start = text.length;
  while (start > from && text[start - 1] === character) start--;
  return text.length - start;
}
