/** White space at both ends, compared with Go over all code points. */

import { describe, expect, it } from "vitest";
import { sha256Hex } from "../../src/canonical/sha256-node.ts";
import { trim } from "../../src/text/trim.ts";
import { codePoints } from "./code-points.ts";

describe("trim", () => {
  it.each([
    ["", ""],
    ["  ", ""],
    ["\t a b \r\n", "a b"],
    ["\u0085x\u00a0", "x"],
    ["\u2028\u3000x\u205f", "x"],
    ["\ufeffx\ufeff", "\ufeffx\ufeff"],
    ["\u200bx\u180e", "\u200bx\u180e"],
    ["\ud83d\ude00 ", "\ud83d\ude00"],
    [" \ud800 ", "\ud800"],
  ])("%j becomes %j", (text, expected) => expect(trim(text)).toBe(expected));

  // SHA-256 of strings.TrimSpace(c + "x" + c) + "\n" for every code point c in order, by Go 1.26.
  it("strips what Go strips, over all code points", () => {
    let all = "";
    for (const c of codePoints()) all += `${trim(`${c}x${c}`)}\n`;
    expect(sha256Hex(all)).toBe("c98eb85d3eca16d68eba13e11dd8fd688cfc40d1e03ab3a35d594efb099e33cb");
  });
});
