// A text with something wrong with it. In: a text and chance. Out: the text with one to three changes of the kinds that
// hands, transports and enemies make. It knows lines, keys and values by their looks, in YAML as in JSON.

import type { Random } from "../support/shuffle.ts";

type Change = (text: string, random: Random) => string;

const pick = (list: readonly string[], random: Random): string => list[random(list.length)] ?? "";

const spliced = (text: string, start: number, remove: number, insert: string): string =>
  text.slice(0, start) + insert + text.slice(start + remove);

/** A byte of the file is another one, and what is no character any more is read as U+FFFD. */
const flipByte: Change = (text, random) => {
  const bytes = Buffer.from(text);
  if (bytes.length > 0) bytes[random(bytes.length)] = random(256);
  return bytes.toString();
};

const inLines =
  (change: (lines: string[], at: number, random: Random) => void): Change =>
  (text, random) => {
    const lines = text.split("\n");
    change(lines, random(lines.length), random);
    return lines.join("\n");
  };

const moveLine = inLines((lines, at, random) =>
  lines.splice(random(lines.length), 0, ...lines.splice(at, 1)),
);
const repeatLine = inLines((lines, at) => lines.splice(at, 0, lines[at] ?? ""));
const removeLine = inLines((lines, at) => lines.splice(at, 1));
const indentLine = inLines((lines, at, random) => {
  const line = lines[at] ?? "";
  lines[at] = random(2) === 0 ? ` ${line}` : line.slice(1);
});

/** Replaces one of the matches. */
const atMatch =
  (pattern: RegExp, change: (found: string, random: Random) => string): Change =>
  (text, random) => {
    const found = [...text.matchAll(pattern)];
    const match = found[random(Math.max(1, found.length))];
    return match === undefined ? text : spliced(text, match.index, match[0].length, change(match[0], random));
  };

const ODD_VALUES = [
  ..."null true false ~ 0 -1 1.5 1e999 0x1F 012 .nan 9007199254740993 -0".split(" "),
  ...[
    '""',
    '"x"',
    "[]",
    "{}",
    "[[]]",
    '{"a":1}',
    "[1, a]",
    "*a",
    "&a x",
    "!!int 1",
    "|",
    '"\\ud800"',
    "2026-01-01",
  ],
  ...["__proto__", "constructor", "Local", "1h", "a[", "\\", "https://a:b:c", "True"],
];

const KEY = /[A-Za-z_]{3,}(?="? ?:)/g;
const VALUE = /(?<=: ?)(?:"[^"\n]*"|[^\s"{}[\],][^\n{}[\],]*)/g;

const oddValue = atMatch(VALUE, (_, random) => pick(ODD_VALUES, random));
const oddKey = atMatch(KEY, (_, random) =>
  pick(["__proto__", "toString", "null", "1", "<<", "", "a b"], random),
);
const misspell = atMatch(KEY, (key, random) =>
  spliced(key, random(key.length), random(2), pick(["", "x", key.charAt(0).toUpperCase()], random)),
);
const nest = atMatch(VALUE, (value, random) =>
  pick(
    [`[${value}]`, `{a: ${value}}`, `{"a": ${value}}`, `${"[".repeat(70)}${value}${"]".repeat(70)}`],
    random,
  ),
);

const INSERTED = [
  ..."[]{}:,-#&*!|>'\"%@`?\\ \t\r\n\0\x07\x7f\x85".split(""),
  ..."\u00a0\u00ad\u200b\u200e\u202e\u2028\u2066\u3000\ud800\udc00\ufeff\ufffd\u{1f600}\u{e0041}e\u0301",
  ...["---\n", "...\n", "%YAML 1.1\n", "<<: ", "a: b", "\n- ", ": ", " #"],
];

const insert: Change = (text, random) =>
  spliced(text, random(text.length + 1), random(2), pick(INSERTED, random));

const truncate: Change = (text, random) => text.slice(0, random(text.length + 1));

const CHANGES: readonly Change[] = [
  flipByte,
  moveLine,
  repeatLine,
  removeLine,
  indentLine,
  oddValue,
  oddValue,
  oddKey,
  misspell,
  nest,
  insert,
  insert,
  truncate,
];

export function mutated(text: string, random: Random): string {
  let changed = text;
  for (let left = random(3); left >= 0; left--)
    changed = CHANGES[random(CHANGES.length)]?.(changed, random) ?? changed;
  return changed;
}
