// The published schema of policies: generated, up to date, and never stricter than the compiler but where
// docs/schemas.md says so.

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/canonical/json.ts";
import { compile } from "../../src/index.ts";
import { policySchema } from "../../src/ir/json-schema.ts";
import { readVectors } from "../conformance/vectors.ts";
import { rule } from "../ir/check.ts";
import { published } from "./published.ts";
import { yamlJson } from "./yaml-json.ts";

const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(policySchema());

const accepts = (text: string): boolean => {
  const json = yamlJson(text);
  return json !== undefined && validate(json);
};

it("is the file that is published", async () => {
  await expect(published(policySchema())).toMatchFileSnapshot("../../grammar/policy.schema.json");
});

const FAMILIES = ["eval", "constraints", "script", "time", "switch", "unicode", "big", "errors", "yaml"];

describe("over recorded policies", () => {
  it.each(FAMILIES)("%s: what it rejects, the compiler rejects", (family) => {
    const wrong = readVectors(family).flatMap(({ id, policy }) => {
      const json = yamlJson(policy);
      if (json === undefined || validate(json) || !compile(policy).ok) return [];
      return saysNothing(json, faultyPaths()) ? [] : [`${id}: ${JSON.stringify(validate.errors?.[0])}`];
    });
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it("it rejects most of what the compiler rejects", () => {
    const refused = readVectors("errors").filter(({ policy }) => yamlJson(policy) && !compile(policy).ok);
    const caught = refused.filter(({ policy }) => !accepts(policy));
    expect(caught.length / refused.length).toBeGreaterThan(0.5);
  });
});

const faultyPaths = (): readonly string[] => [
  ...new Set(validate.errors?.map(({ instancePath }) => instancePath)),
];

/** The difference by design: a value that the compiler passes over, because nothing switches its block on. */
function saysNothing(json: Json, paths: readonly string[]): boolean {
  const without: Json = JSON.parse(JSON.stringify(json));
  for (const path of paths) remove(without, path.split("/").slice(1));
  const digest = (value: Json) => compile(JSON.stringify(value)).digest;
  return digest(json) !== undefined && digest(without) === digest(json);
}

function remove(json: Json, [step = "", ...rest]: readonly string[]): void {
  if (typeof json !== "object" || json === null) return;
  const members = json as Record<string, Json>; // A parsed copy of our own; lists have their positions as keys.
  if (rest.length === 0) delete members[step];
  else remove(members[step] ?? null, rest);
}

const EXAMPLES = [
  "policy/base_low_risk",
  "policy/base_medium_risk",
  "policy/base_high_risk",
  "policy/skills/allow_trusted",
  "policy/skills/block_untrusted",
  "coding-agent/policy",
  "operations-agent/policy",
];

it.each(EXAMPLES)("accepts the example %s", (name) => {
  expect(accepts(readFileSync(`examples/${name}.yaml`, "utf8"))).toBe(true);
});

const ofType = (line: string): string => rule(line);

describe("it and the compiler agree", () => {
  it.each([
    ["no policy at all", "", true],
    ["a word in capitals", "default_verdict: ' Block '\n", true],
    ["a word with the sign for kelvin", 'default_verdict: "bloc\\u212a"\n', true],
    ["a misspelt word", "default_verdict: blok\n", false],
    ["a key without a value", "rules:\n", true],
    ["a number in quotes", ofType("min_approvals: '2'"), true],
    ["a negative number", ofType("min_approvals: -2"), false],
    ["a negative priority", ofType("priority: -2"), true],
    ["a number as text", ofType("reason_codes: [12, true, ~]"), true],
    ["one value for a list", ofType("match: {tool_names: a}"), false],
    ["an unknown selector", ofType("match: {tools: [a]}"), false],
    ["an alias of a selector", ofType("match: {tool_name: a, endpoint_class: [FS.Read]}"), true],
    ["a rule without effect", "rules:\n  - name: a\n", false],
    ["a rule without name", "rules:\n  - effect: allow\n", false],
    ["a rule that is nothing", "rules: [~]\n", false],
    ["a duration in days", "mcp_trust: {snapshot: a, max_age: 7d}\n", false],
    ["a duration", "mcp_trust: {snapshot: a, max_age: 1h30m}\n", true],
    ["a score in percent", "mcp_trust: {snapshot: a, min_score: 80}\n", false],
    [
      "the zone of the host",
      ofType("freeze_window: {timezone: Local, windows: [{start: a, end: b}]}"),
      false,
    ],
    ["a window without end", ofType("freeze_window: {timezone: UTC, windows: [{start: a}]}"), false],
    ["a digest", ofType(`required_agent_manifest_digest: ${"Ab".repeat(32)}`), true],
    ["a short digest", ofType("required_agent_manifest_digest: abc"), false],
  ])("on %s", (_, text, ok) => {
    expect({ schema: accepts(text), compiler: compile(text).ok }).toEqual({ schema: ok, compiler: ok });
  });
});

describe("it is stricter by design", () => {
  it.each([
    ["on a word in a block that is off", ofType("endpoint: {action: perhaps}")],
    ["on a limit that is off", ofType("rate_limit: {window: day}")],
    ["on a negative score alone", "mcp_trust: {min_score: -1}\n"],
  ])("%s", (_, text) => {
    expect({ schema: accepts(text), compiler: compile(text).ok }).toEqual({ schema: false, compiler: true });
  });
});
