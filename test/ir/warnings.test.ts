// What is legal and probably not meant: warnings, which change neither what compiles nor what a policy is.

import { describe, expect, test } from "vitest";
import { CONSTRAINT_NAMES, constraintOf } from "../../src/constraints/definitions.ts";
import type { BlockShape } from "../../src/fields/shape.ts";
import { compile } from "../../src/index.ts";
import { problems, rule } from "./check.ts";

const isSwitched = ({ keys }: BlockShape): boolean => keys.some((key) => key.kind === "flag" && key.switches);

const hint = (text: string): string | undefined => compile(text).diagnostics[0]?.hint;

describe("a warning", () => {
  const clean = rule("match: {tool_names: [a, b]}");
  const doubled = rule("match: {tool_names: [a, b, A]}");

  test("never changes digest or artifact", () => {
    const [one, other] = [compile(clean), compile(doubled)];
    expect(other.ok && other.diagnostics.map(({ severity }) => severity)).toEqual(["warning"]);
    expect([other.digest, other.artifact]).toEqual([one.digest, one.artifact]);
  });

  test("comes after every error", () => {
    const text =
      "default_verdict: &x allow\nrules:\n  - {name: r, effect: nope, match: {tool_names: [a, a]}}\n";
    expect(compile(text).diagnostics.map(({ code }) => code)).toEqual([
      "invalid-value",
      "unused-anchor",
      "duplicate-value",
    ]);
  });

  test("is one of at most a hundred of its kind", () => {
    const lists = Array.from({ length: 300 }, (_, n) => `v${n}, v${n}`).join(", ");
    expect(problems(rule(`match: {tool_names: [${lists}]}`))).toHaveLength(100);
  });
});

describe("a value that says what another one of its list says", () => {
  test.each([
    ["match: {tool_names: [a, a]}", "4:29 duplicate-value: `a` is listed twice in tool_names, for r"],
    [
      "match: {tool_names: [a, ' A ']}",
      "4:29 duplicate-value: `A` means the same as `a` in tool_names, for r",
    ],
    ["match: {tool_names: [a, a, a]}", "4:29 duplicate-value: `a` is listed twice in tool_names, for r"],
    ["reason_codes: [c, c]", "4:23 duplicate-value: `c` is listed twice in reason_codes, for r"],
    [
      "sandbox: {required_read_only_roots: [/a/, /a/./b/..]}",
      "4:47 duplicate-value: `/a/./b/..` means the same as `/a/` in sandbox.required_read_only_roots, for r",
    ],
    [
      "endpoint: {domain_denylist: [A.test, a.test]}",
      "4:42 duplicate-value: `a.test` means the same as `A.test` in domain_denylist, for r",
    ],
    [
      "match: {discovery_method: [mcp, MCP]}",
      "4:37 duplicate-value: `MCP` means the same as `mcp` in match discovery_method, for r",
    ],
  ])("%s", (line, expected) => expect(problems(rule(line))).toEqual([expected]));

  test.each([
    "match: {target_values: [a, A]}",
    "match: {tool_name: a, tool_names: [b]}",
    "reason_codes: [c, C]",
  ])("%s is fine", (line) => expect(problems(rule(line))).toEqual([]));

  test("is one problem however often an alias repeats the list", () => {
    const text = rule("match: {tool_names: &l [a, a], risk_classes: *l, skill_sources: *l}");
    expect(problems(text)).toHaveLength(1);
  });

  test("of the policy itself is told as such", () => {
    expect(problems("fail_closed: {enabled: true, required_fields: [targets, Targets]}\n")).toEqual([
      "1:57 duplicate-value: `Targets` means the same as `targets` in required_fields, for the policy",
    ]);
  });
});

describe("an item that says nothing", () => {
  test.each([
    [
      "match: {tool_names: [a, '', ~]}",
      "4:29 dropped-item: a blank item says nothing, and the list goes on without it",
    ],
    ["match: {tool_names: [a, ~]}", "4:29 dropped-item: `~` says nothing, and the list goes on without it"],
    [
      "reason_codes: [' ', b]",
      "4:20 dropped-item: a blank item says nothing, and the list goes on without it",
    ],
  ])("%s", (line, expected) => expect(problems(rule(line))).toEqual([expected]));

  test.each(["reason_codes: [~]", "reason_codes: []", "match: {tool_names: ['null', a]}"])(
    "%s is fine",
    (line) => expect(problems(rule(line))).toEqual([]),
  );
});

describe("a block that nothing switches on", () => {
  const off = "says nothing, for";

  test.each([
    [
      "fail_closed: {required_fields: [targets]}\n",
      `1:14 switched-off: nothing switches fail_closed on, so it ${off} the policy`,
    ],
    [rule("endpoint: {action: block}"), `4:15 switched-off: nothing switches endpoint on, so it ${off} r`],
    [rule("rate_limit: {window: hour}"), `4:17 switched-off: nothing switches rate_limit on, so it ${off} r`],
  ])("%s", (text, expected) => expect(problems(text)).toEqual([expected]));

  test.each([
    "fail_closed: {enabled: false, required_fields: [targets]}\n",
    "fail_closed: {enabled: true}\n",
    "fail_closed: {}\n",
    rule("endpoint: {enabled: false, action: block}"),
    rule("endpoint: {path_allowlist: [/a]}"),
    rule("rate_limit: {requests: 0, window: ''}"),
  ])("%s is fine", (text) => expect(problems(text)).toEqual([]));

  test("in the DSL writing a block is meaning it", () => {
    const { diagnostics } = compile("fail_closed { required_fields = { targets } }\n", { format: "dsl" });
    expect(diagnostics).toEqual([]);
  });
});

describe("a block that says it is off, and is on", () => {
  test.each([
    [
      rule("endpoint: {enabled: false, domain_allowlist: [a.example], action: block}"),
      "4:25 still-on: `enabled` says false and is ignored, because domain_allowlist switches endpoint on, for r",
    ],
    [
      rule("dataflow: {destination_kinds: [host], tainted_sources: [external], enabled: false}"),
      "4:81 still-on: `enabled` says false and is ignored, because tainted_sources, destination_kinds switch dataflow on, for r",
    ],
    [
      rule("sandbox: {enabled: false, max_timeout_seconds: 3}"),
      "4:24 still-on: `enabled` says false and is ignored, because max_timeout_seconds switches sandbox on, for r",
    ],
    [
      "mcp_trust: {enabled: false, snapshot: trust.json}\n",
      "1:22 still-on: `enabled` says false and is ignored, because snapshot switches mcp_trust on, for the policy",
    ],
  ])("%s", (text, expected) => expect(problems(text)).toEqual([expected]));

  test.each([
    "fail_closed: {enabled: false, risk_classes: [high], required_fields: [targets]}\n",
    "mcp_trust: {enabled: false}\n",
    rule("endpoint: {enabled: false}"),
    rule("endpoint: {enabled: false, domain_allowlist: [], action: block}"),
    rule("endpoint: {enabled: true, domain_allowlist: [a.example]}"),
  ])("%s is fine", (text) => expect(problems(text)).toEqual([]));

  test.each(CONSTRAINT_NAMES.map((name) => constraintOf(name).shape).filter(isSwitched))(
    "is told of $name",
    ({ name, keys }) => {
      const [list] = keys.filter((key) => key.kind === "texts" && key.configures);
      const [value] = list?.kind === "texts" ? (list.oneOf ?? list.examples ?? []) : [];
      const found = problems(rule(`${name}: {enabled: false, ${list?.key}: ["${value}"]}`));
      expect(found).toContainEqual(
        expect.stringContaining(`because ${list?.key} switches ${name} on, for r`),
      );
    },
  );

  test("is told of the DSL, too", () => {
    const text = 'mcp_trust { enabled = false snapshot = "trust.json" }\n';
    expect(compile(text, { format: "dsl" }).diagnostics).toMatchObject([{ code: "still-on" }]);
  });
});

describe("a policy that says nothing", () => {
  const codes = (text: string, format: "yaml" | "dsl" = "yaml"): readonly string[] =>
    compile(text, { format }).diagnostics.map(({ code }) => code);

  test.each(["", "\n", "# later\n", "{}\n", "---\n"])("%j", (text) => {
    expect(codes(text)).toEqual(["empty-policy"]);
  });

  test("in the DSL", () => expect(codes("// later\n", "dsl")).toEqual(["empty-policy"]));

  test.each([
    ["default_verdict: block\n", []],
    ["rules: []\n", []],
    ["12: a\n", ["non-text-key"]],
  ])("%j is another case", (text, expected) => expect(codes(text)).toEqual(expected));
});

describe("a rule name", () => {
  const named = (...names: string[]): string =>
    `rules:\n${names.map((name) => `  - {name: ${name}, effect: allow}\n`).join("")}`;

  test("that several rules have is told once", () => {
    const { diagnostics } = compile(named("a", "b", "' a'", "a"));
    expect(diagnostics).toMatchObject([
      {
        code: "duplicate-rule-name",
        message: "3 rules are named `a`, so a decision does not tell which of them matched",
        span: { start: { line: 4, column: 12 } },
        related: [{ message: "first used here", span: { start: { line: 2, column: 12 } } }],
      },
    ]);
  });

  test.each([[["a", "A"]], [["__proto__", "constructor"]]])("is case-sensitive and any text: %j", (names) => {
    expect(problems(named(...names))).toEqual([]);
  });
});

describe("a key in the wrong block is sent to the right one", () => {
  test.each([
    [rule("match: {min_approvals: 2}"), "`min_approvals` belongs directly in a rule"],
    [rule("tool_names: [a]"), "`tool_names` belongs under `match`"],
    [rule("path_denylist: [/a]"), "`path_denylist` belongs under `endpoint`"],
    [rule("match: {readOnlyHint: true}"), "`readOnlyHint` belongs under `tool_annotations`"],
    [rule("requests: 3"), "`requests` belongs under `rate_limit` or under `destructive_budget`"],
    [rule("risk_classes: [low]"), "`risk_classes` belongs under `match` or under `freeze_window`"],
    [rule("default_verdict: allow"), "`default_verdict` belongs at the top level"],
    ["match: {tool_names: [a]}\n", "`match` belongs directly in a rule"],
    ["effect: allow\n", "`effect` belongs directly in a rule or under `freeze_window`"],
    [
      rule("violation: [a]"),
      "did you mean `violations`? `violation` belongs under `endpoint` or under `dataflow`",
    ],
    [rule("start: 2026-01-01T00:00:00"), "`start` belongs under `windows`"],
    [rule("match: {tool_nmaes: [a]}"), "did you mean `tool_names`?"],
  ])("%j", (text, expected) => expect(hint(text)).toBe(expected));

  test("where a key belongs in too many places, nothing is guessed", () => {
    expect(hint(rule("enabled: true"))).toMatch(/^remove it; docs\/policy\.md has the \d+ keys /);
    expect(hint(rule("constructor: true"))).toMatch(/^remove it; /);
  });
});
