// Where a member stands in its text: what is marked, and that broken or hostile text costs neither a throw nor time.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { missingEnd, valueEnd, withoutTexts } from "../../../src/diagnostics/intent/json-text.ts";
import { locate } from "../../../src/diagnostics/intent/locate.ts";
import type { JsonPath } from "../../../src/intent/place.ts";
import { SEEDED } from "../../support/law.ts";

function check(text: string, path: JsonPath): string {
  const { item, value, missing } = locate(text, path);
  const name = item.name === undefined ? "" : `${text.slice(...item.name)} `;
  return `${name}${text.slice(...value)}${missing.length === 0 ? "" : ` without ${missing.join(".")}`}`;
}

describe("a path leads to", () => {
  test.each<[string, JsonPath, string]>([
    ['{"a": 1}', [], '{"a": 1}'],
    [' \n{"a": 1} ', [], '{"a": 1}'],
    ['{"a": 1, "b": [true, "x,]}"]}', ["b", 1], '"x,]}"'],
    ['{"a": {"b": null}}', ["a", "b"], '"b" null'],
    ['{"a": {"b": -1.5e3}}', ["a", "b"], '"b" -1.5e3'],
    ['{"a\\u0062": "\\""}', ["ab"], '"a\\u0062" "\\""'],
    ['{" a ": 1}', ["a"], '" a " 1'],
    ['{" a": 1, "a": 2}', ["a"], '"a" 2'],
    ['{"__proto__": {"x": 1}}', ["__proto__", "x"], '"x" 1'],
    ['{"a": {}}', ["a", "b", "c"], '"a" {} without b.c'],
    ['{"a": []}', ["a", 0], '"a" [] without 0'],
    ['{"a": 1}', ["a", "b"], '"a" 1 without b'],
    ['{"0": 1}', [0], '{"0": 1} without 0'],
    ["[1]", ["0"], "[1] without 0"],
    ["", ["a"], " without a"],
    ['{"a": [1, {"b": ', ["a", 1, "b"], '"b" '],
    ['{"a" 1, "b": 2}', ["b"], '"b" 2'],
    ['{"a": 1 "b": 2}', ["b"], '{"a": 1 "b": 2} without b'],
  ])("%s %j: %s", (text, path, expected) => expect(check(text, path)).toBe(expected));
});

test("every value that JSON.stringify writes is found at its path", () => {
  const pathsOf = (value: unknown): readonly JsonPath[] => {
    if (typeof value !== "object" || value === null) return [[]];
    const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    return [[], ...entries.flatMap(([step, part]) => pathsOf(part).map((path) => [step, ...path]))];
  };
  const at = (value: unknown, path: JsonPath): unknown =>
    path.reduce((part, step) => Object(part)[step] as unknown, value);
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: "medium" }), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const read: unknown = JSON.parse(text);
      for (const path of pathsOf(read)) {
        const { value: range, missing } = locate(text, path);
        expect(missing).toEqual([]);
        expect(JSON.parse(text.slice(...range))).toEqual(at(read, path));
      }
    }),
    { ...SEEDED, numRuns: 50 },
  );
});

test.each([
  ["{", "}"],
  ['{"a": [{', "}]}"],
  ['{"a": "x', '"}'],
  ['{"a": "x\\"', '"}'],
  ['{"a": "}"', "}"],
  ["{}", ""],
])("%s lacks %s", (text, expected) => expect(missingEnd(text)).toBe(expected));

test("texts are hidden, names and places are not", () => {
  const text = '{"a": "secret\\" too", "b" : ["x", "\u{1f600}"], "c": 1}';
  expect(withoutTexts(text)).toBe('{"a": "************", "b" : ["*", "**"], "c": 1}');
  expect(withoutTexts(text)).toHaveLength(text.length);
});

test("hostile sizes are answered at once", () => {
  const hostile = [
    "[".repeat(500_000),
    '{"a":'.repeat(100_000),
    `"${"\\".repeat(500_001)}`,
    "[0,".repeat(200_000),
  ];
  const start = performance.now();
  for (const text of hostile) {
    expect(valueEnd(text, 0)).toBe(text.length);
    locate(
      text,
      Array.from({ length: 64 }, () => 0),
    );
    locate(
      text,
      Array.from({ length: 64 }, () => "a"),
    );
    missingEnd(text);
    withoutTexts(text);
  }
  expect(performance.now() - start).toBeLessThan(2_000);
});
