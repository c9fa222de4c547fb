// Text of strangers as source of a program. In: any text. Out: one string literal, the same in JavaScript and TypeScript.
// INVARIANT: it is printable ASCII, and what ends a string, a line or an element of a page stands in it as an escape.

export const literal = (text: string): string =>
  JSON.stringify(text).replace(/[^ -~]|</g, (unit) => `\\u${hex(unit.charCodeAt(0))}`);

const hex = (unit: number): string => unit.toString(16).padStart(4, "0");
