// MurmurHash3: the published test values, at every length of the last block.

import { expect, test } from "vitest";
import { checksum } from "../../src/runtime/checksum.ts";

test.each([
  ["", "00000000"],
  ["test", "ba6bd213"],
  ["Hello, world!", "c0363e43"],
  ["The quick brown fox jumps over the lazy dog", "2e4ff723"],
])("%j", (text, expected) => {
  expect(checksum(new TextEncoder().encode(text))).toBe(expected);
});

test("does not depend on where the bytes stand", () => {
  const bytes = new TextEncoder().encode("..The quick brown fox jumps over the lazy dog");
  for (const from of [1, 2, 3]) {
    const moved = new Uint8Array(bytes.length + from);
    moved.set(bytes, from);
    expect(checksum(moved.subarray(from + 2))).toBe("2e4ff723");
  }
});
