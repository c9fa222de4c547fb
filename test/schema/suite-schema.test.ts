// The published schema of suites: generated, up to date, and never stricter than reading.

import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it, test } from "vitest";
import { isError } from "../../src/diagnostics/diagnostic.ts";
import { suiteSchema } from "../../src/rollout/suite/json-schema.ts";
import { isSuiteName } from "../../src/source/suite-name.ts";
import { readSuiteText } from "../rollout/suite/check.ts";
import { published } from "./published.ts";
import { yamlJson } from "./yaml-json.ts";

// Members of calls have no types, because a case may be about a call that is refused.
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTypes: false }).compile(
  suiteSchema(),
);

const accepts = (text: string): boolean => {
  const json = yamlJson(text);
  return json !== undefined && validate(json);
};

const reads = (text: string): boolean => !readSuiteText(text).diagnostics.some(isError);

it("is the file that is published", async () => {
  await expect(published(suiteSchema())).toMatchFileSnapshot("../../grammar/policytest.schema.json");
});

const MISTAKES = readFileSync("test/golden/diagnostics/suites.txt", "utf8")
  .split(/^==== /m)
  .slice(1)
  .map((chunk) => {
    const [head = ""] = chunk.split(/^----\n/m);
    return head.slice(head.indexOf("\n") + 1);
  });

it("finds a third of the mistakes that reading finds, and none that it does not", () => {
  expect(MISTAKES.filter((text) => !accepts(text) && reads(text))).toEqual([]);
  expect(MISTAKES.filter((text) => !accepts(text)).length).toBeGreaterThan(MISTAKES.length / 3);
});

const EXAMPLES = readdirSync("examples", { recursive: true, encoding: "utf8" }).filter(isSuiteName);

test.each(EXAMPLES)("accepts examples/%s", (path) => {
  expect(accepts(readFileSync(`examples/${path}`, "utf8"))).toBe(true);
});

const withCase = (keys: string): string => `base: {}\ncases:\n  - { name: a, expect: block, ${keys} }\n`;

describe("it and reading agree", () => {
  test.each([
    ["a change of a member", withCase("change: { tool_name: t }"), true],
    [
      "a change by a path",
      withCase("change: { context.environment: t, targets: [], args.any.thing: 1 }"),
      true,
    ],
    ["a change that takes away", withCase("change: { context: ~ }"), true],
    ["an unknown first step", withCase("change: { contxt.environment: t }"), false],
    ["a value that is no list", withCase("each: { tool_name: t }"), false],
    ["a file as a base", "base: intents/read.json\ncases: [{ name: a, expect: block }]\n", true],
    ["a call of wrong types", "base: { targets: 1 }\ncases: [{ name: 1, expect: invalid }]\n", true],
    ["an unknown member", "base: { context: { rsk: low } }\ncases: [{ name: a, expect: block }]\n", false],
    ["keys without a value", withCase("now: , options: , change: "), true],
    ["a kill switch by entries", withCase("options: { kill_switch: [{ identity: eve }] }"), true],
    ["an inventory by name", withCase("options: { inventory: { t: { data_class: secret } } }"), true],
    [
      "a count in quotes",
      'base: {}\ncases: [{name: a, expect: {obligations: {min_approvals: "2"}}}]\n',
      true,
    ],
    ["a negative count", "base: {}\ncases: [{name: a, expect: {obligations: {min_approvals: -2}}}]\n", false],
    ["codes beside others", "base: {}\ncases: [{name: a, expect: {violations: {include: [a]}}}]\n", true],
    ["one code as a text", "base: {}\ncases: [{name: a, expect: {violations: a}}]\n", false],
    ["no cases", "base: {}\n", false],
  ])("on %s", (_, text, ok) => {
    expect({ schema: accepts(text), reading: reads(text) }).toEqual({ schema: ok, reading: ok });
  });
});
