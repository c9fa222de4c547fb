// A policy in YAML and the same policy in the DSL are one policy: digest and artifact do not tell them apart.

import { describe, expect, test } from "vitest";
import { convertPolicy } from "../../src/format/convert.ts";
import { type CompiledPolicy, compile, convert, format } from "../../src/index.ts";
import { readVectors } from "../conformance/vectors.ts";
import { isLongRun } from "../support/law.ts";

const FAMILIES = ["eval", "constraints", "script", "time", "switch", "unicode", "yaml", "errors", "big"];

/** A long run converts all of them into both. */
const EVERY = { dsl: 2, yaml: 4 } as const;

/** What a conversion changes. */
function changedBy(before: CompiledPolicy, surface: "dsl" | "yaml"): string[] {
  const converted = convertPolicy(before.policy, surface);
  if (typeof converted !== "string") return [converted.reason];
  const options = { format: surface };
  const after = compile(converted, options);
  if (!after.ok) return [`no policy: ${after.diagnostics[0]?.message}\n${converted}`];
  if (after.digest !== before.digest) return [`another digest:\n${converted}`];
  if (!Buffer.from(after.artifact).equals(before.artifact)) return [`another artifact:\n${converted}`];
  return format(converted, options) === converted ? [] : [`not in its layout:\n${converted}`];
}

describe.each(["dsl", "yaml"] as const)("recorded policies, in %s", (surface) => {
  test.each(FAMILIES)("%s", (family) => {
    const policies = new Set(readVectors(family).map(({ policy }) => policy));
    const faults = [...policies]
      .filter((_, index) => isLongRun || index % EVERY[surface] === 0)
      .flatMap((text) => {
        const compiled = compile(text);
        return compiled.ok ? changedBy(compiled, surface) : [];
      });
    expect(faults.slice(0, 3)).toEqual([]);
  });
});

describe("what YAML cannot say is refused with the reason", () => {
  test.each([
    ["risk != low", "YAML cannot say what risk is not"],
    ['environment == "prod"', "YAML has no selector for environment"],
    ['agent_id == "a"', "YAML has no selector for agent_id"],
    ["phase == plan", "YAML has no selector for phase"],
    ['any link (scope == "admin")', "YAML has no selector for link.scope"],
    ["not delegation is present", "YAML cannot say what delegation is not"],
    ['no target (value == "a")', "YAML cannot say that no element of a list is something"],
    [
      'any target (kind == host and value == "a")',
      "YAML cannot ask several things about one element of a list",
    ],
    ['any target (value == "a") and any target (value == "b")', "YAML cannot ask twice about value"],
  ])("%s", (clause, reason) => {
    const text = `rule "r" { block when ${clause} }`;
    expect(() => convert(text, { from: "dsl", to: "yaml" })).toThrow(`${reason}, as the rule r does`);
  });
});

test("alternatives become rules of one name, and are one rule again", () => {
  const text = 'default block\n\nrule "r" {\n  allow when tool == "a" or risk == low\n}\n';
  const yaml = convert(text, { from: "dsl", to: "yaml" });
  expect(compile(yaml).digest).toBe(compile(text, { format: "dsl" }).digest);
  expect(compile(yaml).policy?.rules.map(({ name }) => name)).toEqual(["r", "r"]);
  const dsl = convert(text, { from: "dsl", to: "dsl" });
  expect(dsl).toBe(text);
});
