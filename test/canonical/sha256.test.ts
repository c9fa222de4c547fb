/** SHA-256 of text, in both implementations, and the digest of a JSON value. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digest } from "../../src/canonical/digest.ts";
import { sha256Hex as byNode } from "../../src/canonical/sha256-node.ts";
import { sha256Hex as portable } from "../../src/canonical/sha256-portable.ts";
import { SEEDED } from "../support/law.ts";

describe.each([
  ["node", byNode],
  ["portable", portable],
])("sha256Hex (%s)", (_, sha256Hex) => {
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    ["a".repeat(1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"],
  ])("%.20j", (text, expected) => expect(sha256Hex(text)).toBe(expected));
});

describe("the two implementations agree", () => {
  it("on every length around the block borders", () => {
    for (let length = 0; length <= 260; length++) {
      const text = "\u00e9".repeat(length).slice(0, length);
      expect(portable(text)).toBe(byNode(text));
    }
  });

  it("on any text, lone surrogates included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => portable(text) === byNode(text)),
      SEEDED,
    );
    expect(portable("\ud800")).toBe(byNode("\ud800"));
  });
});

describe("digest", () => {
  it("hashes the canonical text", () => {
    expect(digest({ b: 1, a: [] })).toBe(byNode('{"a":[],"b":1}'));
    expect(digest({ a: [], b: 1 })).toBe(digest({ b: 1, a: [] }));
  });
});
