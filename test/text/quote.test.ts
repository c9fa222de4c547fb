/** Quotation for messages, compared with Go's %q. */

import { describe, expect, it } from "vitest";
import { sha256Hex } from "../../src/canonical/sha256-node.ts";
import { quote } from "../../src/text/quote.ts";
import { codePoints } from "./code-points.ts";
import { disagreements, recorded } from "./recorded.ts";

describe("quote", () => {
  it.each([
    ["", '""'],
    ["plain 'text'", "\"plain 'text'\""],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ["\x07\b\f\n\r\t\v", '"\\a\\b\\f\\n\\r\\t\\v"'],
    ["\x00\x7f", '"\\x00\\x7f"'],
    ["\u00e9\u3042", '"\u00e9\u3042"'],
    ["\u00a0\u200b\u202e", '"\\u00a0\\u200b\\u202e"'],
    ["\u{1f600}\u{e0001}", '"\u{1f600}\\U000e0001"'],
    ["\ud800", '"\\ud800"'],
  ])("%j becomes %s", (text, expected) => expect(quote(text)).toBe(expected));

  // SHA-256 of strconv.Quote(c) for every code point c in order, by Go 1.26.
  it("agrees with Go over all code points", () => {
    let all = "";
    for (const c of codePoints()) all += quote(c);
    expect(sha256Hex(all)).toBe("a2094d1b9931beae7c277a835f74b96670d49c8654a66ddfc24199cb11f4956a");
  });

  it("agrees with Go on recorded texts", () => {
    const rows = recorded<[text: string, quoted: string]>(new URL("data/quote.json.gz", import.meta.url));
    expect(
      disagreements(
        rows,
        ([, quoted]) => quoted,
        ([text]) => quote(text),
      ),
    ).toEqual([]);
  });
});
