// The text of an intent with something wrong with it, or merely something odd. In: a text and chance. Out: the text with
// a few changes of the kinds that the quick way must not be deceived by.

import { mutated } from "../../security/mutate.ts";
import type { Random } from "../../support/shuffle.ts";

type Edit = (text: string, random: Random) => string;

const pick = (list: readonly string[], random: Random): string => list[random(list.length)] ?? "";

const replaced = (text: string, at: number, length: number, by: string): string =>
  text.slice(0, at) + by + text.slice(at + length);

/** Changes one match of a pattern. */
const atMatch =
  (pattern: RegExp, change: (found: string, random: Random, text: string) => string): Edit =>
  (text, random) => {
    const matches = [...text.matchAll(pattern)];
    const match = matches[random(Math.max(1, matches.length))];
    return match === undefined
      ? text
      : replaced(text, match.index, match[0].length, change(match[0], random, text));
  };

const MEMBER = /"[A-Za-z_]+":(?:"[^"\\]*"|-?[0-9.]+|true|false|null|\{[^{}]*\}|\[[^[\]]*\])/g;
const STRING = /"[^"\\]*"/g;
const NUMBER = /(?<=[:,[])-?[0-9]+(?=[,}\]])/g;

const memberOf = (text: string, random: Random): string => pick(text.match(MEMBER) ?? ['"a":1'], random);

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;

const SPACES = [" ", "\n", "\t", "\r\n  ", "\u00a0", "\ufeff", "\u2028", "\v"];
const NUMBERS = [
  ..."1e400 -0 0.0 1.0 1e3 1E2 100 -1 01 .5 5. 1e-400 0.1 12345 1e5 600 99".split(" "),
  ..."9007199254740991 9007199254740992 9007199254740993 -9007199254740993 9007199254740992.5 1e21".split(
    " ",
  ),
];
const INSIDE = [
  ...': :: ": , } " \\" \\n \\\\ \\/ \\u003a \\u0061 \\u00e9 \\ud83d\\ude00 \\ud83d \u00e9 \ud83d\ude00 \ud800'.split(
    " ",
  ),
  ...[" ", "\u00a0", "\t", "\\t", "A", "K", "\u212a", "\u017f", "0"],
];
const NAMES = [
  ...["tool_name", "Tool_Name", "tool\\u005fname", "created_at", "createdAt", "script", "Script", "targets"],
  ...[
    "__proto__",
    "constructor",
    "risk_class",
    "ri\u017fk_class",
    "credential_ttl_seconds",
    "",
    " ",
    "a",
    "context",
  ],
  ...[
    "api_key",
    "password",
    "token_ref",
    "x",
    "Kind",
    "kind",
    "\u212aind",
    "readOnlyHint",
    "expires_at",
    "delegation",
  ],
];

const EDITS: readonly Edit[] = [
  // A member again: before or behind, beside itself or anywhere, whole or with another value.
  atMatch(MEMBER, (member) => `${member},${member}`),
  atMatch(MEMBER, (member, random, text) => `${memberOf(text, random)},${member}`),
  atMatch(MEMBER, (member) => `${member.slice(0, member.indexOf(":"))}:0,${member}`),
  atMatch(
    MEMBER,
    (member, random) =>
      `${member},"${pick(NAMES, random)}":${pick(["1", '"x"', "null", "{}", "[]"], random)}`,
  ),
  atMatch(MEMBER, (member, random) => `"${pick(NAMES, random)}"${member.slice(member.indexOf(":"))}`),
  atMatch(MEMBER, (_, random, text) => memberOf(text, random)),
  atMatch(MEMBER, (member, random) => `${member.slice(0, member.indexOf(":"))}:${pick(NUMBERS, random)}`),
  atMatch(MEMBER, (member) => `${member.slice(0, member.indexOf(":"))}:null`),
  atMatch(MEMBER, (member) => `${member.slice(0, member.indexOf(":"))}:""`),
  atMatch(/,?"[a-z_]+":"[^"]*"/g, () => ""),
  // Inside of a string or a number.
  atMatch(STRING, (string, random) =>
    replaced(string, 1 + random(string.length - 1), 0, pick(INSIDE, random)),
  ),
  atMatch(STRING, (string, random) =>
    replaced(string, 1 + random(string.length - 1), random(2), pick(INSIDE, random)),
  ),
  atMatch(/[a-z_](?=[a-z_]*")/g, escaped),
  atMatch(/[0-9TZ:-](?=[0-9TZ:-]*")/g, escaped),
  atMatch(/[a-z](?=[a-z_]*")/g, (letter) => letter.toUpperCase()),
  atMatch(NUMBER, (_, random) => pick(NUMBERS, random)),
  // Between the parts.
  atMatch(/[:,{}[\]]/g, (sign, random) => sign + pick(SPACES, random)),
  atMatch(/[:,{}[\]]/g, (sign, random) => pick(SPACES, random) + sign),
  atMatch(/:/g, (sign) => ` ${sign} `),
  (text, random) => pick(SPACES, random) + text,
  (text, random) => text + pick([...SPACES, "x", "{}", ","], random),
  (text) => JSON.stringify(JSON.parse(text), undefined, 1),
  // Anything else.
  atMatch(/./gs, (_, random) => pick([...'"\\:,{}[]0aA \u0000'], random)),
  atMatch(/../gs, (two) => two.charAt(1) + two.charAt(0)),
  atMatch(/(?<=:)"[^"]*"/g, (string, random) => {
    const depth = 55 + random(20);
    return `${"[".repeat(depth)}${string}${"]".repeat(depth)}`;
  }),
  mutated,
];

/** Up to three edits; one that needs valid JSON leaves other texts alone. */
export function edited(text: string, random: Random): string {
  let now = text;
  for (let left = random(3); left >= 0; left--) {
    try {
      now = EDITS[random(EDITS.length)]?.(now, random) ?? now;
    } catch {}
  }
  return now;
}
