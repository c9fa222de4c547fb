// Texts in a script of a POSIX shell.

/** As one word, in which nothing is expanded. */
export const posixQuote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** As a pattern of `case`. A star at the end stands for every text. */
export const casePattern = (key: string): string =>
  key.endsWith("*") ? `${posixQuote(key.slice(0, -1))}*` : posixQuote(key);
