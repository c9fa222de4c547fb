// Mistakes are reported where they are, each once, several in one run.

import { expect, test } from "vitest";
import { compileDsl, problems } from "./check.ts";

test("every statement reports its own mistake, in the order of lines", () => {
  const text = [
    "default deny",
    "set egress: target.knd = { host }",
    'rule "a" { block wen tool == "x" }',
    'rule "b" { block when tool = "x" }',
    'rule "c" { block when any target (kind == hots) }',
    'rule "d" { block when tool == "x" } }',
    'rule "e" { block when tool == "x',
    'rule "f" { block',
    'rule "g" { block min_aprovals = 2 }',
  ].join("\n");
  expect(problems(text)).toEqual([
    "1:9 unknown-word",
    "2:13 unknown-type",
    "3:18 unexpected-text",
    "4:28 unexpected-text",
    "5:43 unknown-word",
    "6:37 unexpected-text",
    "7:31 unclosed-text",
    "8:10 unclosed-brace",
    "9:18 unknown-setting",
  ]);
});

test("what a mistake hides is not reported", () => {
  const text = 'set egress: target.kind = { host, url\nrule "a" { block when any target (kind in egress) }';
  expect(problems(text)).toEqual(["1:27 unclosed-brace"]);
});

test("a word of the language may be a value", () => {
  const text =
    'rule "a" { block sandbox { allowed_user_modes = { default }, allowed_env_exposure_modes = { none } } }';
  expect(problems(text)).toEqual([]);
});

test("a statement may start on the line where another ends, after a word of the language that is a value too", () => {
  expect(problems('default block rule "a" { block when tool == "x" } rule "b" { allow }')).toEqual([]);
});

test("no more than fifty problems are shown", () => {
  const { diagnostics } = compileDsl('rule "a" { block when tool = "x" }\n'.repeat(80));
  expect(diagnostics).toHaveLength(51);
  expect(diagnostics.at(-1)).toMatchObject({
    code: "too-many-problems",
    message: "more than 50 problems; from here on they are not shown",
  });
});

test("values are judged as in YAML", () => {
  expect(problems('rule "a" { block rate_limit { requests = -1 } }')).toEqual(["1:42 invalid-value"]);
  expect(problems('rule "a" { block endpoint { path_denylist = { "/a[" } } }')).toEqual([
    "1:47 malformed-pattern",
  ]);
  expect(problems('rule "a" { block when tool == " " }')).toEqual(["1:31 blank-selector"]);
  expect(problems('rule "a" { block }\nrule "a" { allow }')).toEqual(["2:6 duplicate-rule-name"]);
  expect(problems('rule "a" { block when tool in { "x", "X" } }')).toEqual(["1:38 duplicate-value"]);
});

test("advice on values speaks the language", () => {
  const [problem] = compileDsl('rule "a" { block freeze_window { reason = "x" } }').diagnostics;
  expect(problem?.hint).toBe('add `timezone = "UTC"` with your own value, or remove the block');
});
