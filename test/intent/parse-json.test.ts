import fc from "fast-check";
import { expect, test } from "vitest";
import { type JsonOptions, parseJson } from "../../src/intent/parse-json.ts";
import { SEEDED } from "../support/law.ts";

function check(text: string, options?: JsonOptions): unknown {
  const result = parseJson(text, options);
  return result.kind === "json" ? result.value : `${result.code}: ${result.message}`;
}

test.each([
  [' { "a" : [ 1 , -0.5e-3 , true , false , null ] } '],
  ['"\\u0041\\n\\/\\ud83d\\ude00\u2028\u007f"'],
  ["[]"],
  ["{}"],
  ["-0"],
  ["1e21"],
  ["9007199254740991"],
  ["-9007199254740991"],
  ["9007199254740993.0"],
])("reads %j as JSON.parse does", (text) => {
  expect(check(text)).toEqual(JSON.parse(text));
});

test.each([
  ["", "invalid-json: expected a value, found the end of the text (line 1, column 1)"],
  ["\ufeff{}", 'invalid-json: expected a value, found "\\ufeff" (line 1, column 1)'],
  ["{} {}", 'invalid-json: expected the end of the text, found "{" (line 1, column 4)'],
  ['{"a":1,}', 'invalid-json: expected a member name, found "}" (line 1, column 8)'],
  ["[1,]", 'invalid-json: expected a value, found "]" (line 1, column 4)'],
  ["[1\n 2]", 'invalid-json: expected "," or "]", found "2" (line 2, column 2)'],
  ['{"a" 1}', 'invalid-json: expected ":", found "1" (line 1, column 6)'],
  ["{a:1}", 'invalid-json: expected a member name, found "a" (line 1, column 2)'],
  ["tru", 'invalid-json: expected a value, found "t" (line 1, column 1)'],
  ["NaN", 'invalid-json: expected a value, found "N" (line 1, column 1)'],
  ["01", 'invalid-json: expected the end of the text, found "1" (line 1, column 2)'],
  ["1.", 'invalid-json: expected the end of the text, found "." (line 1, column 2)'],
  ["+1", 'invalid-json: expected a value, found "+" (line 1, column 1)'],
  ["\u00a0 1", 'invalid-json: expected a value, found "\\u00a0" (line 1, column 1)'],
  ['"a', "invalid-json: the text ends inside a string (line 1, column 3)"],
  ['"\t"', "invalid-json: a control character must be escaped (line 1, column 2)"],
  ['"\\x"', "invalid-json: unknown escape (line 1, column 2)"],
  ['"\\u12g4"', "invalid-json: \\u needs four hexadecimal digits (line 1, column 2)"],
  ['{"a":1,"a":2}', 'duplicate-member: the member "a" is there twice (line 1, column 8)'],
  ['{"a":{"b":1,"\\u0062":2}}', 'duplicate-member: the member "b" is there twice (line 1, column 13)'],
  [
    '{"__proto__":1,"__proto__":1}',
    'duplicate-member: the member "__proto__" is there twice (line 1, column 16)',
  ],
  ['"\\ud800"', "lone-surrogate: the text holds half a surrogate pair (line 1, column 1)"],
  ['"\\ude00\\ud83d"', "lone-surrogate: the text holds half a surrogate pair (line 1, column 1)"],
  ['{"\\ud800":1}', "lone-surrogate: the text holds half a surrogate pair (line 1, column 2)"],
  ['"\ud800"', "lone-surrogate: the text holds half a surrogate pair (line 1, column 1)"],
  [
    "9007199254740992",
    "unsafe-number: the integer is beyond 2^53 - 1 and would be rounded (line 1, column 1)",
  ],
  [
    "-9007199254740992",
    "unsafe-number: the integer is beyond 2^53 - 1 and would be rounded (line 1, column 1)",
  ],
  ["1e400", "unsafe-number: the number is too large (line 1, column 1)"],
])("refuses %j", (text, problem) => {
  expect(check(text)).toBe(problem);
});

test("a member named like a built-in is an ordinary own member", () => {
  const value = check('{"__proto__":{"polluted":true},"constructor":1,"toString":2}');
  expect(Object.keys(Object(value))).toEqual(["__proto__", "constructor", "toString"]);
  expect(Object(value).polluted).toBeUndefined();
});

test("depth and size are counted exactly", () => {
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  expect(parseJson(nested(64)).kind).toBe("json");
  expect(check(nested(65))).toMatch(/^too-deep: more than 64 /);
  expect(check(nested(3), { depth: 2 })).toMatch(/^too-deep: more than 2 /);
  expect(check('"\u00e9\u20ac\ud83d\ude00"', { bytes: 11 })).toBe("\u00e9\u20ac\ud83d\ude00");
  expect(check('"\u00e9\u20ac\ud83d\ude00"', { bytes: 10 })).toMatch(
    /^too-large: the text is larger than 10 bytes/,
  );
});

test("what follows the value may be ignored", () => {
  expect(check("[1] rest", { trailing: "ignore" })).toEqual([1]);
});

test("a caller sees the literals that say more than their value, with their place", () => {
  const seen: unknown[] = [];
  const checkLiteral: JsonOptions["checkLiteral"] = (path, literal) => {
    seen.push([path.join("."), literal]);
    return literal === "1e3" ? "no exponents here" : undefined;
  };
  const problem = check('{"a":[1,2.0,"x","\\u0078"],"b":1e3}', { checkLiteral });
  expect(seen).toEqual([
    ["a.1", "2.0"],
    ["a.3", '"\\u0078"'],
    ["b", "1e3"],
  ]);
  expect(problem).toBe("wrong-type: no exponents here (line 1, column 31)");
});

test("hostile sizes are answered at once", () => {
  const hostile = [
    "[".repeat(500_000),
    '{"a":'.repeat(100_000),
    `"${"\\u0041".repeat(150_000)}`,
    "1".repeat(1_000_000),
  ];
  const start = performance.now();
  for (const text of hostile) expect(parseJson(text).kind).toBe("invalid");
  expect(performance.now() - start).toBeLessThan(2_000);
});

test("agrees with JSON.parse on every value that JSON.stringify writes", () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: "medium" }), (value) => {
      const text = JSON.stringify(value);
      const result = parseJson(text);
      // Integer literals above 2^53 are the one thing JSON.stringify writes and this reader refuses.
      if (result.kind === "invalid") expect(result.code).toBe("unsafe-number");
      else expect(result.value).toEqual(JSON.parse(text));
    }),
    SEEDED,
  );
});
