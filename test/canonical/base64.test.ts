// Base64 that has one text for each list of bytes.

import { describe, expect, test } from "vitest";
import { decodeBase64, encodeBase64 } from "../../src/canonical/base64.ts";

const bytes = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 37 + length) % 256);

test.each([0, 1, 2, 3, 4, 5, 64, 1000, 20_000, 20_001, 20_002])(
  "%i bytes are written as Node writes them, and read back",
  (length) => {
    const text = encodeBase64(bytes(length));
    expect(text).toBe(Buffer.from(bytes(length)).toString("base64"));
    expect(decodeBase64(text)).toEqual(bytes(length));
  },
);

describe("is refused:", () => {
  test.each([
    "A",
    "AA",
    "AAA",
    "AA=",
    "A===",
    "====",
    "AB==",
    "AAB=",
    "AA==AAAA",
    "AA A",
    "AA-_",
    "\u0100AAA",
    "AA__",
    "=AAA",
    "A\n==",
  ])("%s, alone, behind many others and before them", (text) => {
    const many = "AbC/".repeat(10_000);
    expect(decodeBase64(text)).toBeUndefined();
    expect(decodeBase64(many + text)).toBeUndefined();
    expect(decodeBase64(text + many)).toBeUndefined();
  });
});
