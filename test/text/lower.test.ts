/** Simple lower-casing, compared with Go over all code points. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256Hex } from "../../src/canonical/sha256-node.ts";
import { fold } from "../../src/text/fold.ts";
import { lower } from "../../src/text/lower.ts";
import { SEEDED } from "../support/law.ts";
import { codePoints } from "./code-points.ts";

describe("lower", () => {
  it.each([
    ["", ""],
    ["already lower 9_", "already lower 9_"],
    ["A-Z", "a-z"],
    ["\u0130", "i"],
    ["\u0391\u03a3", "\u03b1\u03c3"],
    ["\u212a", "k"],
    ["\u1e9e", "\u00df"],
    ["\u01c5", "\u01c6"],
    ["\ud801\udc00", "\ud801\udc28"],
    ["\ud800A\udc00", "\ud800a\udc00"],
  ])("%j becomes %j", (text, expected) => expect(lower(text)).toBe(expected));

  // Lower-cased by engines with a newer Unicode than 15.0.
  it.each([
    "\u1c89",
    "\ua7cb",
    "\ua7cc",
    "\ua7ce",
    "\ua7d2",
    "\ua7d4",
    "\ua7da",
    "\ua7dc",
    "\u{10d50}",
    "\u{16ea0}",
  ])("%j has no lower case in Unicode 15.0", (text) => expect(lower(text)).toBe(text));

  // SHA-256 of unicode.ToLower(c) for every code point c in order, by Go 1.26.
  it("agrees with Go over all code points", () => {
    let all = "";
    for (const c of codePoints()) all += lower(c);
    expect(sha256Hex(all)).toBe("137590953b837f1ec8b7c02b3a0425d0789df789a59ad256e7a63416f9fc4c11");
  });

  it("has no context: lower(ab) = lower(a) lower(b)", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(text, text, (a, b) => lower(a + b) === lower(a) + lower(b)),
      SEEDED,
    );
  });
});

describe("fold", () => {
  it("trims and lower-cases", () => expect(fold(" \u0085Tool.READ\u3000")).toBe("tool.read"));
});
