/** RFC 8785 text: key order, string escapes, numbers, and what has no canonical form. */

import { describe, expect, it } from "vitest";
import { canonicalJson, type Json, MAX_CANONICAL_DEPTH } from "../../src/canonical/json.ts";

function nested(levels: number): Json {
  let value: Json = [];
  for (let i = 1; i < levels; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}

describe("canonicalJson", () => {
  it.each<[json: string, canonical: string]>([
    ["null", "null"],
    [" [ true , false ] ", "[true,false]"],
    ["[]", "[]"],
    ["{}", "{}"],
    ['{"b":1,"a":{"d":[],"c":{}}}', '{"a":{"c":{},"d":[]},"b":1}'],
    // RFC 8785 3.2.3.
    [
      '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}',
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
    ['{"10":1,"9":2,"a":3,"A":4}', '{"10":1,"9":2,"A":4,"a":3}'],
    [
      '"\\u0000\\u001f\\b\\t\\n\\f\\r\\"\\\\\\/\\u007f<>&\\u2028"',
      '"\\u0000\\u001f\\b\\t\\n\\f\\r\\"\\\\/\u007f<>&\u2028"',
    ],
    [
      "[-0, 1.0, 1e21, 1e-7, 333333333.33333329, 5e-324, 9007199254740993]",
      "[0,1,1e+21,1e-7,333333333.3333333,5e-324,9007199254740992]",
    ],
    ['{"__proto__":1,"constructor":2,"toJSON":3}', '{"__proto__":1,"constructor":2,"toJSON":3}'],
  ])("%s", (json, canonical) => expect(canonicalJson(JSON.parse(json))).toBe(canonical));

  it("never calls toJSON and never looks at inherited members", () => {
    const value = Object.assign(Object.create({ inherited: 1 }), { a: "x" });
    Object.defineProperty(value, "toJSON", { value: () => "called", enumerable: false });
    expect(canonicalJson(value)).toBe('{"a":"x"}');
  });

  it.each<[name: string, value: unknown]>([
    ["a lone surrogate", "a\ud800"],
    ["a reversed pair", "\udc00\ud800"],
    ["a lone surrogate in a key", { "\udfff": 1 }],
    ["NaN", [Number.NaN]],
    ["infinity", { a: Number.POSITIVE_INFINITY }],
    ["undefined", undefined],
    ["an undefined member", { a: undefined }],
    ["a hole", new Array(1)],
    ["a function", [() => 1]],
    ["a bigint", 1n],
    ["a symbol", Symbol.iterator],
    ["too many levels", nested(MAX_CANONICAL_DEPTH + 1)],
  ])("%s has no canonical form", (_, value) => {
    // Deliberately outside the type: callers in JavaScript can pass anything.
    expect(() => canonicalJson(value as Json)).toThrow(RangeError);
  });

  it("accepts the deepest allowed nesting, and refuses a cycle", () => {
    expect(canonicalJson(nested(MAX_CANONICAL_DEPTH))).toHaveLength(2048);
    const cycle: Json[] = [];
    cycle.push(cycle);
    expect(() => canonicalJson(cycle)).toThrow(RangeError);
  });
});
