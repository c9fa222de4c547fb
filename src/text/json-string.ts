// A string as JSON, spelled as Go's encoder does for HTML pages: `<`, `>`, `&`, U+2028 and U+2029 are escaped too.
// Reason codes made from rule names and all printed JSON use this spelling.

// These characters stand in texts only, so a whole JSON document may be searched for them.
const UNSAFE = /[<>&\u2028\u2029]/g;

export const encodeJsonString = (s: string): string => htmlSafe(JSON.stringify(s));

/** The same JSON in Go's spelling. */
export const htmlSafe = (json: string): string =>
  json.replace(UNSAFE, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
