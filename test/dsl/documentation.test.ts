// What documentation and examples say in the DSL compiles without a complaint, and is what it claims to be.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fullName } from "../../src/fields/dsl-names.ts";
import { FIELD_NAMES, fieldOf } from "../../src/fields/fields.ts";
import { compile, convert, format, makeSource } from "../../src/index.ts";
import { checkInvariants } from "../../src/invariants.ts";
import { invariantsIn, testsIn } from "../../src/read-dsl.ts";
import { suiteOfTests } from "../../src/rollout/suite/inline-suite.ts";
import { runSuite } from "../../src/rollout/suite/run.ts";
import { LISTS } from "../../src/runtime/operators.ts";
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
    const suite = suiteOfTests("p.gait", testsIn(makeSource(text)));
    return table && runSuite(suite, { path: "p.gait", table }, { elapsed: () => 0 }).result.cases;
  });
  const passed = { name: "a tainted write is blocked", faults: [] };
  expect(results).toMatchObject([passed, passed]);
});

describe("the first policy of docs/dsl.md", () => {
  const [first = ""] = blocks("gait");
  const checked = (text: string) => {
    const { policy } = compileDsl(text);
    return policy && checkInvariants(policy, invariantsIn(makeSource(text))).map(({ code }) => code);
  };

  test("keeps its promise", () => {
    expect(invariantsIn(makeSource(first))).toHaveLength(1);
    expect(checked(first)).toEqual([]);
  });

  test.each([
    ['environment == "Production"', ["invariant-violated"]],
    ['environment != "production"', []],
  ])("would break it about other calls, allowed where %s", (where, codes) => {
    // A destructive call is never plainly allowed, so this promise is about one that is not.
    const rule = `rule "reads" { allow when any target (class == fs.read) and ${where} }`;
    expect(checked(`${first.replace("fs.delete", "fs.read")}\n${rule}\n`)).toEqual(codes);
  });
});

test("the fields that YAML lacks are those of the page", () => {
  const [, table = ""] = page.split("YAML has no selector for these:\n\n");
  const rows = [...(table.split("\n\n")[0] ?? "").matchAll(/^\| `([\w.]+)` \| `([\w.*]+)` \|/gm)];
  const lacking = FIELD_NAMES.filter((name) => fieldOf(name).yaml === false);
  expect(rows.map(([, name, path]) => [name, path])).toEqual(
    lacking.map((name) => {
      const { list, paths } = fieldOf(name);
      const home = list === undefined ? [] : [...LISTS[list], "*"];
      return [fullName(name), paths.map((path) => [...home, ...path].join(".")).join()];
    }),
  );
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
