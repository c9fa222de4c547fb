// What is written from the grammar is what the grammar says today; `npm run gen` writes it anew.

import { expect, test } from "vitest";
import { ebnf, isEveryKeywordAWord, tmLanguage } from "./grammar.ts";

test.each([
  ["policy.ebnf", ebnf],
  ["policy.tmLanguage.json", tmLanguage],
])("grammar/%s", async (name, text) => {
  await expect(text()).toMatchFileSnapshot(`../../grammar/${name}`);
});

test("every word of the language may be a value", () => expect(isEveryKeywordAWord()).toBe(true));

test("every name in the EBNF is defined there", () => {
  const text = ebnf().replaceAll(/\(\*.*?\*\)|\?.*\?|"[^"]*"/g, "");
  const defined = new Set([...text.matchAll(/^(\w+) =/gm)].map(([, name]) => name));
  const used = new Set(text.match(/\w+/g));
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
});

test("the pattern of every colour is a regular expression", () => {
  const { patterns } = JSON.parse(tmLanguage());
  for (const { match, begin } of patterns) expect(() => new RegExp(match ?? begin)).not.toThrow();
});
