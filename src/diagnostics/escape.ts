// Text that a stranger chose comes in; text that is safe and unambiguous on a terminal goes out.
// It does not know whether the text is a name, a value or a whole line.

/**
 * Controls, format characters (bidi marks, zero-width joiners, soft hyphens, tags), lone surrogates, private use,
 * unassigned code points, the separators that are not a plain space, and the blank letters and marks that a font
 * draws as nothing: what a reader cannot see, or sees in another place than it stands.
 */
const INVISIBLE = [
  "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]",
  "[\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]",
  "[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u2800\\u3164\\ufe00-\\ufe0f\\uffa0\\u{e0100}-\\u{e01ef}]",
].join("|");

/** Made when a text first needs it: to read the classes of Unicode takes longer than to print a page of plain text. */
let expression: RegExp | undefined;

function invisible(): RegExp {
  expression ??= new RegExp(INVISIBLE, "gu");
  return expression;
}

/** Needs no look at what else it may hold. */
const PLAIN = /^[ -~]*$/;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

export const hasInvisible = (text: string): boolean => !PLAIN.test(text) && text.search(invisible()) !== -1;

export const escapeInvisible = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(invisible(), escaped);

/** The same in JSON, which says the same afterwards: outside its texts there is nothing invisible. */
export const escapeInvisibleJson = (json: string): string =>
  PLAIN.test(json)
    ? json
    : json.replace(invisible(), (character) => character.split("").map(unitOf).join(""));

/** A name inside a message: cut to a readable length, then escaped. */
export function shown(text: string, limit = 60): string {
  const head = Array.from(text.slice(0, 2 * limit))
    .slice(0, limit)
    .join("");
  return escapeInvisible(head) + (head.length < text.length ? "..." : "");
}

const unitOf = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

function escaped(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return SHORT[character] ?? (code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`);
}
