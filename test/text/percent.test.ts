/** Percent decoding: every sequence of up to four bytes is either a character or that many replacements. */

import { describe, expect, it } from "vitest";
import { decodePercent } from "../../src/text/percent.ts";
import { codePoints } from "./code-points.ts";

function escaped(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

describe("decodePercent", () => {
  it.each([
    ["", ""],
    ["a%25b", "a%b"],
    ["%c3%A9", "\u00e9"],
    ["%f0%9f%98%80x", "\u{1f600}x"],
    ["%e2%82", "\ufffd\ufffd"],
    ["%c3\u00e9", "\ufffd\u00e9"],
    ["%ed%a0%80", "\ufffd\ufffd\ufffd"],
    ["%c0%80", "\ufffd\ufffd"],
    ["%e0%80%80", "\ufffd\ufffd\ufffd"],
    ["%f0%80%80%80", "\ufffd\ufffd\ufffd\ufffd"],
    ["%f4%90%80%80", "\ufffd\ufffd\ufffd\ufffd"],
    ["%ff%fe", "\ufffd\ufffd"],
    ["%e2%82%41", "\ufffd\ufffdA"],
  ])("%j becomes %j", (text, expected) => expect(decodePercent(text)).toBe(expected));

  it("decodes every code point", () => {
    let all = "";
    for (const c of codePoints()) all += c;
    expect(decodePercent(escaped(new TextEncoder().encode(all))) === all).toBe(true);
  });

  it("knows exactly the well-formed pairs", () => {
    const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
    const wrong: string[] = [];
    for (let pair = 0; pair < 0x10000; pair++) {
      const bytes = Uint8Array.of(pair >> 8, pair & 0xff);
      const expected = decoder.decode(bytes);
      const actual = decodePercent(escaped(bytes));
      const right = expected.includes("\ufffd") ? actual.includes("\ufffd") : actual === expected;
      if (!right) wrong.push(escaped(bytes));
    }
    expect(wrong).toEqual([]);
  });
});
