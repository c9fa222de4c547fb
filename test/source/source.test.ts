import { describe, expect, test } from "vitest";
import { makeSource, spanOf } from "../../src/source/source.ts";

describe("a column counts characters as a person does", () => {
  test.each([
    ["ab\ncd", 0, 1, 1],
    ["ab\ncd", 2, 1, 3],
    ["ab\ncd", 3, 2, 1],
    ["ab\ncd", 5, 2, 3],
    ["ab\r\ncd", 4, 2, 1],
    ["\u{1f600}x", 2, 1, 2],
    ["\u{1f600}\n\u{1f600}\u{1f600}x", 7, 2, 3],
    ["\u00e9\u20acx", 2, 1, 3],
    ["a\rb", 2, 1, 3],
    ["", 0, 1, 1],
    ["a\n", 2, 2, 1],
  ])("%j at %d is %d:%d", (text, offset, line, column) => {
    expect(spanOf(makeSource(text), offset, offset).start).toEqual({ line, column, offset });
  });
});

test("places on one very long line are found quickly", () => {
  const source = makeSource("\u{1f600}x".repeat(500_000));
  const offsets = Array.from({ length: 500_000 }, (_, i) => 3 * i);
  const misplaced = offsets.filter(
    (offset) => spanOf(source, offset, offset).start.column !== (offset / 3) * 2 + 1,
  );
  expect(misplaced).toEqual([]);
});

test("a source without a name gets one", () => expect(makeSource("").fileName).toBe("policy.yaml"));
