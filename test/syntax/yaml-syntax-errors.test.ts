import { describe, expect, test } from "vitest";
import { messages } from "./check.ts";

describe("one broken place is told once, where it is, in words about the text", () => {
  test.each([
    ["a: b: c\nd: e\n", "[1:4] found a second `: ` in one line"],
    ["a: 1\n b: 2\n", "[2:2] this key is indented deeper than the keys above it"],
    ["a: b\n\n  c\n  d: 1\n", "[4:3] this key is indented deeper than the keys above it"],
    [`a: ${"b".repeat(2000)}\n b: 2\n`, "[1:4] this value is continued by a `key: value` line"],
    ["a: `b`\n", "[1:4] a value cannot start with this character"],
    ["@a: b\n", "[1:1] a value cannot start with this character"],
    ["a: - b\n", "[1:4] a list cannot start on the line of its key"],
    ["a: b\nc\nd: e\n", "[2:1] a line that is neither `key: value` nor a list item"],
    ["rules:\n- name: r\n effect: allow\n", "[3:2] a line of a list that does not start with `- `"],
    ["a:\n   b: 1\n  c: 2\n", "[3:3] this key is in a column of its own"],
    ["a:\n  - b\n - c\n", "[3:2] this list item is in a column of its own"],
    ['a: "b" c\n', "[1:8] found text where the value has already ended"],
    ['a: "b"#c\n', "[1:7] a comment directly after a value"],
    ["a: [b,, c]\n", "[1:7] found a comma without a value before it"],
    ["a: [, c]\n", "[1:5] found a comma without a value before it"],
    ["a: {b: c, , d: e}\n", "[1:11] found a comma without a value before it"],
    ["a: [b 'c']\n", undefined],
    ["a: ['b' 'c']\n", "[1:9] a comma is missing here"],
    ["a: {x: - b}\n", "[1:8] found `- ` or a block mapping inside brackets"],
    ["a: >-x\n", "[1:6] unexpected characters after `|` or `>`"],
    ["a: &x *x\n", "[1:7] an alias cannot have an anchor of its own"],
    ["a: *\n", "[1:4] found `*` without a name"],
    ["a: [b, c\nd: e\nf: g\n", "[1:4] this `[` has no `]`"],
    ["a: {b: c\nd: e\n", "[1:4] this `{` has no `}`"],
    ["{a: {b: [c\n", "[1:9] this `[` has no `]`"],
    ["a: [b]]\nc: d\n", "[1:7] this `]` closes nothing"],
    ["a: [b}\n", "[1:6] found `}`, expected `]`"],
    ["a: ]\n", "[1:4] this `]` closes nothing"],
    ['rules:\n- name: "r\n  effect: allow\n- name: s\n', '[2:9] the text that starts with " is not closed'],
    ["a: 'b\nc: d\n", "[1:4] the text that starts with ' is not closed"],
    ['a: "b\\"', '[1:4] the text that starts with " is not closed'],
    ["a: 'b''", "[1:4] the text that starts with ' is not closed"],
    ['"', '[1:1] the text that starts with " is not closed'],
    ['"a\n b": c\n', "[1:1] a key that reaches over several lines"],
    ["- a\nb: c\nd: e\n", "[2:1] found text where the value has already ended"],
    ['a: "\\q"\n', "[1:5] found an unknown escape in double quotes"],
    [`a: "\\U00110000"\n`, "[1:5] found an unknown escape in double quotes"],
  ])("%j", (text, message) => expect(messages(text)).toEqual(message === undefined ? [] : [message]));
});

test("what is wrong with the layout is told once: the lines below look wrong because of it", () => {
  expect(messages("a:\n   b: 1\n  c: 2\n d:\n   e: 3\nf: `g`\n")).toEqual([
    "[3:3] this key is in a column of its own",
    "[6:4] a value cannot start with this character",
  ]);
});

test("broken lines far apart are each told", () => {
  expect(messages("a: `b`\nc: d\ne: @f\n").map((message) => message.slice(0, 5))).toEqual(["[1:4]", "[3:4]"]);
});

describe("quotes that are closed", () => {
  test.each(["''", "''''", "'a'''", '""', '"\\""', '"\\\\"', '"a\\\\\\""'])("%s", (quoted) => {
    expect(messages(`a: ${quoted}`)).toEqual([]);
  });
});
