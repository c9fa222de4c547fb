// What documentation and examples say in the DSL compiles without a complaint, and is what it claims to be.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile, convert, format, makeSource } from "../../src/index.ts";
import { testsIn } from "../../src/read-dsl.ts";
import { runTests } from "../../src/rollout/inline-tests.ts";
import { compileDsl } from "./check.ts";

const page = readFileSync("docs/dsl.md", "utf8");

const blocks = (language: string): readonly string[] =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, is, text = ""]) =>
    is === language ? [text] : [],
  );

test.each(blocks("gait"))("a policy of docs/dsl.md", (text) => {
  const { diagnostics, digest } = compileDsl(text);
  expect(diagnostics).toEqual([]);
  expect(digest).toBeDefined();
  expect(format(text, { format: "dsl" })).toBe(text);
});

test("the tests in a policy of docs/dsl.md pass", () => {
  const results = blocks("gait").flatMap((text) => {
    const { table } = compileDsl(text);
    return table === undefined ? [] : runTests(table, testsIn(makeSource(text)));
  });
  expect(results).toEqual([{ name: "a tainted write is blocked", faults: [] }]);
});

test("the two policies side by side are the examples, and one policy", () => {
  const [dsl, yaml] = [blocks("gait").at(-1) ?? "", blocks("yaml").at(-1) ?? ""];
  expect(dsl).toBe(readFileSync("examples/dsl/base_high_risk.gait", "utf8"));
  expect(yaml).toBe(readFileSync("examples/policy/base_high_risk.yaml", "utf8"));
  expect(compileDsl(dsl).digest).toBe(compile(yaml).digest);
});

/** Conditions as the table shows them, in a policy that has the set they name. */
const CONDITIONS = [...page.matchAll(/^\| (`.*) \| .* \|$/gm)]
  .flatMap(([, cell = ""]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code))
  .filter((code) => /==|!=|<=| in | under | is present|\(C\)| and | or |not A/.test(code));

test.each(CONDITIONS)("the condition `%s` is one", (code) => {
  const clause = code
    .replaceAll(/\bA\b/g, 'tool == "a"')
    .replaceAll(/\bB\b/g, "risk == low")
    .replaceAll(/\bC\b/g, "kind == host");
  const { diagnostics } = compileDsl(`set NAME: tool = { "x" }\nrule "r" { block when ${clause} }`);
  expect(diagnostics.filter(({ code: found }) => found !== "unused-set")).toEqual([]);
});

test("the table of conditions is tried", () => expect(CONDITIONS.length).toBeGreaterThan(12));

describe.each(["low", "medium", "high"])("the starter policy for %s risk", (risk) => {
  const dsl = readFileSync(`examples/dsl/base_${risk}_risk.gait`, "utf8");
  const yaml = readFileSync(`examples/policy/base_${risk}_risk.yaml`, "utf8");

  test("is the policy that it is in YAML", () => {
    const [one, other] = [compileDsl(dsl), compile(yaml)];
    expect(one.diagnostics).toEqual([]);
    expect(one.digest).toBe(other.digest);
    expect(one.artifact).toEqual(other.artifact);
  });

  test("is shorter, and in its layout", () => {
    expect(dsl.split("\n").length).toBeLessThan(yaml.split("\n").length);
    expect(format(dsl, { format: "dsl" })).toBe(dsl);
  });

  test("is converted to YAML that means the same", () => {
    expect(compile(convert(dsl, { from: "dsl", to: "yaml" })).digest).toBe(compile(yaml).digest);
  });
});
