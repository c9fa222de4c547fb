// What the quick reader reads, and what it leaves to the library: whatever could be a problem, or could mean another
// thing than it seems to.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { folderWith, runIn } from "../../cli/run.ts";
import { readVectors } from "../../conformance/vectors.ts";
import { differences, isOrdinary } from "./both.ts";
import { examples } from "./texts.ts";

const READ: readonly string[] = [
  "a: b",
  "a: b\n",
  "\n# c\n  # d\n\na: b # e\n\n# f\n",
  "a:\n  b: c\n  d:\n     e: f\ng: h\n",
  "a:\n- b\n- c\nd: e\n",
  "a:\n  - b: c\n    d:\n    - e\n    - f\n  -   b: c\n      d: e\ng: h",
  "a: [b, 'c d', \"e # f\", 1, ~ ] # g\nh: []\ni: [ ]\nj: {}\nk: { }\nl:\n  - {}\n  - [m]",
  'a: \'\'\nb: ""\nc: \'it is "said"\'\nd: "it\'s"',
  "a: https://example.test:80/x?y=z\nb: 12:30:45\nc: d::e\ne: -f\ng: b[0]\nh: it's\ni: [a:b, -c, d e]",
  "a: 1\nb: -2\nc: 1.5\nd: 012\ne: 1e3\nf: True\ng: ~\nh: null\ni: .5\nj: -0\nk: 9007199254740993",
  "a: caf\u00e9\n# \u4e2d\u6587 \u2013 \u2713\nb: '\u00e4'\nc: [\u00f6]",
  "a_1: b\n_c-d: e\nyes: f\nn: g\nh.i.0.j: k",
  "a: {b: c}\nd: { e: 1, f: [g, {h: ~}], i.j: {k: {}, l: []} } # m",
  "a:\n  - {b: c, d: 'e: f', g: \"h, i\"}\n  - [[j], [k:l], {m: [n]}]\n  - { o: p }",
  "a: [{}, [], [{b: -c}]]\nd: {e: f g,h: 012 ,i: null}",
  // Comments go with what they are indented like.
  "a:\n  b: c\n    # d\n  # e\n      # f\n# g\n",
  "a:\n  b:\n    c: d\n    # e\n\n  # f\n  g: h\n",
  "a:\n  - b: c\n    # d\n  # e\n  - f: g\n\n    # h",
  "a:\n  - b\n    # c\n\n    # d\n  # e\nf: g",
  "a:\n- b\n# c\n- d\n # e\n# f\ng: h\n",
  "a:\n  # b\n    # c\n  d: e\n   ",
  "a:  b  \nc:   \n  d: e   # f\n   \n  g: h  ",
];

const LEFT: readonly (readonly [why: string, text: string])[] = [
  ["nothing", ""],
  ["comments only", "# a\n"],
  ["an indented document", " a: b"],
  ["a list", "- a"],
  ["a text", "a"],
  ["a document marker", "---\na: b"],
  ["a second document", "a: b\n---\nc: d"],
  ["the end of a document", "a: b\n...\n"],
  ["a directive", "%YAML 1.2\n---\na: b"],
  ["a tab before a value", "a:\tb"],
  ["a tab in a comment", "a: b #\tc"],
  ["a carriage return", "a: b\r\n"],
  ["a control character", "a: 'b\u0007'"],
  ["a delete character", "a: 'b\u007f'"],
  ["a next-line character", "a: b\u0085c"],
  ["a no-break space", "a: b\u00a0"],
  ["a line separator", "a: b # c\u2028d"],
  ["a paragraph separator", "a: b # c\u2029d"],
  ["a byte order mark", "\ufeffa: b"],
  ["a character of two units", "a: \u{1f600}"],
  ["half a character", "a: '\ud800'"],
  ["a key without a value", "a:"],
  ["a key without a value before another", "a:\nb: c"],
  ["a key without a value in a list", "a:\n  - b:\n  - c"],
  ["a repeated key", "a: b\na: c"],
  ["a repeated key in an item", "a:\n  - b: c\n    b: d"],
  ["a key that is null", "null: b"],
  ["a key that is a flag", "true: b"],
  ["a key that some take for a flag", "True: b"],
  ["a number as a key", "1: b"],
  ["a quoted key", '"a": b'],
  ["a quoted key in an item", 'a:\n  - "b": c'],
  ["a key of two words", "a b: c"],
  ["a blank before the colon", "a : b"],
  ["a list as a key", "[a]: b"],
  ["an explicit key", "? a\n: b"],
  ["a merge key", "<<: b"],
  ["a long key", `${"a".repeat(65)}: b`],
  ["no blank after the colon", "a:b"],
  ["a value on the next line", "a:\n  b"],
  ["a value that goes on", "a: b\n  c"],
  ["a value that goes on after a blank line", "a: b\n\n  c"],
  ["a value that goes on like a key", "a: b\n  c: d"],
  ["an item that goes on", "a:\n  - b\n    c"],
  ["a quoted value that goes on", 'a: "b\n  c"'],
  ["an anchor", "a: &b c"],
  ["an alias", "a: *b"],
  ["a tag", "a: !b c"],
  ["a block text", "a: |\n  b"],
  ["a folded text", "a: >\n  b"],
  ["a percent sign at the start", "a: %b"],
  ["an at sign at the start", "a: @b"],
  ["a backtick at the start", "a: `b`"],
  ["a comma at the start", "a: ,b"],
  ["a bracket at the start", "a: ]b"],
  ["a brace at the start", "a: }b"],
  ["a colon at the start", "a: :b"],
  ["a question mark at the start", "a: ?b"],
  ["a colon and a blank in a value", "a: b: c"],
  ["a colon at the end of a value", "a: b:"],
  ["a colon before a comment", "a: b: # c"],
  ["a number sign in a value", "a: b#c"],
  ["a number sign after quotes", "a: 'b'#c"],
  ["a number sign after brackets", "a: [b]#c"],
  ["a dash as a value", "a: -"],
  ["an item on the line of its key", "a: - b"],
  ["two dashes in a row", "a: --b"],
  ["text after quotes", "a: 'b' c"],
  ["text after brackets", "a: [b] c"],
  ["an open quote", "a: 'b"],
  ["a quote that is closed lines below", "a: 'b\nc: d'"],
  ["a quote that is closed before a comment below", "a: 'b\nc: d' # e"],
  ["an escape", 'a: "\\u0062"'],
  ["an escaped quote", 'a: "b\\"c"'],
  ["a doubled quote", "a: 'b''c'"],
  ["a colon in braces", "a: {b: c:d}"],
  ["a colon in a list in braces", "a: {b: [c:80]}"],
  ["an address in braces", "a: {b: https://c.test}"],
  ["a compact key in braces", "a: {b:c}"],
  ["a key without a value in braces", "a: {b: , c: d}"],
  ["a key alone in braces", "a: {b}"],
  ["a key without a blank in braces", "a: {b:[c]}"],
  ["a quoted key in braces", 'a: {"b": c}'],
  ["a repeated key in braces", "a: {b: c, b: d}"],
  ["a comma at the end of braces", "a: {b: c,}"],
  ["a comment in braces", "a: {b: c # d}"],
  ["braces over several lines", "a: {b: c,\n  d: e}"],
  ["text after braces", "a: {b: c} d"],
  ["the wrong bracket", "a: {b: c]"],
  ["an alias in braces", "a: {b: *c}"],
  ["a merge key in braces", "a: {<<: b}"],
  ["a number as a key in braces", "a: {1: b}"],
  ["many keys in braces", `a: {${Array.from({ length: 65 }, (_, n) => `k${n}: v`).join(", ")}}`],
  ["braces that are deep", `a: ${"{b: ".repeat(17)}c${"}".repeat(17)}`],
  ["an open brace", "a: {"],
  ["an open brace above a comment", "a: {\n  # b"],
  ["an open bracket", "a: [b"],
  ["a list over several lines", "a: [b,\n  c]"],
  ["a pair in a list", "a: [b: c]"],
  ["a quoted pair in a list", "a: ['b':c]"],
  ["a comma at the end", "a: [b,]"],
  ["a comma at the start of a list", "a: [,b]"],
  ["two commas", "a: [b,,c]"],
  ["no comma", "a: ['b' c]"],
  ["a number sign in a list", "a: [b#c]"],
  ["a comment in a list", "a: [b # c]"],
  ["an anchor in a list", "a: [&b c]"],
  ["a dash in a list", "a: [-]"],
  ["a dash without a blank", "a:\n  -b"],
  ["a dash alone", "a:\n  -\n    b: c"],
  ["a dash with blanks only", "a:\n  - \n    b: c"],
  ["a dash before a comment", "a:\n  - # b\n    c: d"],
  ["a list in an item", "a:\n  - - b"],
  ["an item between keys", "a: b\n- c\nd: e"],
  ["an item deeper than the one before", "a:\n  - b\n   - c"],
  ["an item less deep", "a:\n   - b\n - c"],
  ["a key deeper than the one before", "a:\n  b: c\n   d: e"],
  ["a key less deep", "a:\n   b: c\n  d: e"],
  ["a key of an item that is too deep", "a:\n  - b: c\n     d: e"],
  ["a key of an item that is not deep enough", "a:\n  - b: c\n   d: e"],
  ["a key where an item is wanted", "a:\n  - b\n  c: d"],
];

describe("the quick reader", () => {
  test.each(READ)("reads %j as the library does", (text) => {
    expect(isOrdinary(text)).toBe(true);
    expect(differences(text)).toEqual([]);
  });

  test.each(LEFT)("leaves %s to the library: %j", (_, text) => expect(isOrdinary(text)).toBe(false));
});

describe("its limits are those of the library, or below", () => {
  const nested = (levels: number): string =>
    Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}a:`).join("\n");
  const keys = (count: number): string => Array.from({ length: count }, (_, n) => `k${n}: v`).join("\n");
  const items = (count: number): string => Array.from({ length: count }, () => "a").join();
  const lists = (count: number): string =>
    Array.from({ length: count }, (_, n) => `k${n}: [${items(10_000)}]`).join("\n");

  it.each([
    ["16 levels", `${nested(16)} b`, `${nested(17)} b`],
    [
      "16 levels of items",
      `${nested(14)}\n${" ".repeat(14)}- b: c`,
      `${nested(15)}\n${" ".repeat(15)}- b: c`,
    ],
    ["64 keys", keys(64), keys(65)],
    ["10,000 items in brackets", `a: [${items(10_000)}]`, `a: [${items(10_001)}]`],
    ["10,000 items", `a:\n b:\n${"  - c\n".repeat(10_000)}`, `a:\n b:\n${"  - c\n".repeat(10_001)}`],
    ["50,000 rules", `a:\n${"- b\n".repeat(50_000)}`, `a:\n${"- b\n".repeat(50_001)}`],
    ["values for the length", lists(8), lists(10)],
    ["lines", `a: b${"\n".repeat(333_000)}`, `a: b${"\n".repeat(334_000)}`],
    ["64 KiB for a value", `a: ${"b ".repeat(32_767)}cd`, `a: ${"b ".repeat(32_768)}c`],
    ["8 MiB", `a: b\n#${"c".repeat(8 * 1024 * 1024 - 6)}`, `a: b\n#${"c".repeat(8 * 1024 * 1024 - 5)}`],
  ])("%s", (_, within, over) => {
    expect([isOrdinary(within), isOrdinary(over)]).toEqual([true, false]);
  });
});

describe("policies as they are written", () => {
  it("every example without escapes and aliases is read", () => {
    expect(examples.filter((text) => !isOrdinary(text) && !/\\| \*\w/.test(text))).toEqual([]);
    expect(examples.length).toBeGreaterThan(6);
  });

  it("so is the policy to start with", async () => {
    const folder = folderWith({ "a.py": "@tool\ndef send_mail():\n  pass\n" });
    await runIn(folder, "init");
    expect(isOrdinary(readFileSync(join(folder, ".gait.yaml"), "utf8"))).toBe(true);
  });

  it("most recorded policies in blocks are, and those with escapes are not", () => {
    const blocks = ["eval", "constraints", "script", "time", "switch"]
      .flatMap(readVectors)
      .map(({ policy }) => policy)
      .filter((policy) => !policy.startsWith("{"));
    const left = blocks.filter((policy) => !isOrdinary(policy));
    expect(left.filter((policy) => !policy.includes("\\"))).toEqual([]);
    expect(left.length / blocks.length).toBeLessThan(0.1);
  });
});
