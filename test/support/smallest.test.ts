import { expect, test } from "vitest";
import { smallest } from "./smallest.ts";

const INPUT = {
  rules: [{ name: "a" }, { name: "b", match: { tool: ["x", "y"] } }],
  note: "gone",
  __proto__: null,
};

test("nothing is left that the failure does not need", () => {
  const fails = ({ rules }: typeof INPUT): boolean => rules.some((rule) => rule.match?.tool.includes("y"));
  expect(smallest(INPUT, fails)).toEqual({ rules: [{ match: { tool: ["y"] } }] });
});

test("an error about missing parts is no failure", () => {
  const fails = ({ rules }: typeof INPUT): boolean => rules[1]!.name === "b";
  expect(smallest(INPUT, fails)).toEqual({ rules: [{}, { name: "b" }] });
});
