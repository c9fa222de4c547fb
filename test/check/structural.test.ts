// What a policy says that its author may not mean: policy text in, findings out.

import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";

/** `line severity code: message`, one line a finding. */
function findings(text: string): string[] {
  const { findings, diagnostics } = compile(text);
  if (findings === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return findings.map(
    ({ span, severity, code, message }) => `${span.start.line} ${severity} ${code}: ${message}`,
  );
}

const rules = (...lines: string[]): string => `rules:\n${lines.map((line) => `  - {${line}}\n`).join("")}`;
const codes = (text: string): string[] => (compile(text).findings ?? []).map(({ code }) => code);

describe("shadowed-rule", () => {
  const early = "name: early, priority: 1, effect: block";
  const late = "name: late, priority: 2, effect: allow";
  const says = [
    "3 error shadowed-rule: `late` never decides: `early` (priority 1, block) matches all its calls first",
  ];

  test.each([
    ["", "match: {tool_names: [a]}"],
    ["match: {tool_names: [a, b]}", "match: {tool_names: [a], risk_classes: [low]}"],
    ["match: {workspace_prefixes: [/repo/]}", "match: {workspace_prefixes: [/repo/a/, /repo/b/]}"],
    ["match: {max_delegation_depth: 3}", "match: {max_delegation_depth: 2}"],
    ["match: {require_delegation: true}", "match: {delegation_scopes: [write]}"],
    ["match: {target_kinds: [host, url]}", "match: {destination_kinds: [url]}"],
    [
      "match: {tool_annotations: {readOnlyHint: true}}",
      "match: {tool_annotations: {readOnlyHint: true}, tool_names: [a]}",
    ],
  ])("a rule is covered: %s | %s", (first, second) => {
    expect(
      findings(rules(`${early}, ${first}`, `${late}, ${second}`)).filter(
        (line) => !line.includes("open-prefix"),
      ),
    ).toEqual(says);
  });

  test.each([
    ["match: {tool_names: [a]}", ""],
    ["match: {tool_names: [a]}", "match: {tool_names: [a, b]}"],
    ["match: {tool_names: [a], risk_classes: [low]}", "match: {tool_names: [a]}"],
    ["match: {workspace_prefixes: [/repo/a/]}", "match: {workspace_prefixes: [/repo/]}"],
    ["match: {max_delegation_depth: 2}", "match: {max_delegation_depth: 3}"],
    ["match: {delegation_scopes: [write]}", "match: {require_delegation: true}"],
    // Two targets may satisfy the two selectors of the first rule, one target those of the second: compared as a whole
    // that needs the exact analysis.
    ["match: {target_kinds: [host], destination_kinds: [url]}", "match: {target_kinds: [host]}"],
  ])("a rule is not covered: %s | %s", (first, second) => {
    expect(
      codes(rules(`${early}, ${first}`, `${late}, ${second}`)).filter((code) => code === "shadowed-rule"),
    ).toEqual([]);
  });

  test("rules of one priority never shadow one another", () => {
    expect(codes(rules("name: a, effect: block", "name: b, effect: allow"))).toEqual([]);
  });

  test("with the same effect it is a warning", () => {
    expect(findings(rules(early, "name: late, priority: 2, effect: block"))[0]).toMatch(
      /^3 warning shadowed-rule: /,
    );
  });

  test("names the rule that covers it", () => {
    expect(compile(rules(early, late)).findings?.[0]).toMatchObject({ rule: "late", covered_by: ["early"] });
  });
});

test.each([
  ["name: r, effect: allow, match: {target_kinds: [pathh]}", "unmatchable-rule"],
  ["name: r, effect: allow, match: {provenance_sources: [web]}", "unmatchable-rule"],
  ["name: r, effect: allow, match: {workspace_prefixes: ['C:\\repo\\']}", "unmatchable-rule"],
  [
    "name: r, effect: allow, match: {max_delegation_depth: 0, allowed_delegator_identities: [a]}",
    "unmatchable-rule",
  ],
  ["name: r, effect: allow, match: {target_kinds: [path, pathh]}", "dead-value"],
  [
    "name: r, effect: allow, match: {provenance_sources: [user, tool_output, external, system]}",
    "vacuous-selector",
  ],
  ["name: r, effect: allow, match: {workspace_prefixes: [/repo]}", "open-prefix"],
  ["name: r, effect: block, dataflow: {enabled: true}", "loosening-constraint"],
  [
    "name: r, effect: block, freeze_window: {timezone: Mars/Base, windows: [{start: '2026-01-01T00:00:00', end: '2026-01-02T00:00:00'}]}",
    "unknown-zone",
  ],
  [
    "name: r, effect: block, freeze_window: {timezone: UTC, windows: [{start: soon, end: '2026-01-02T00:00:00'}]}",
    "unreadable-window",
  ],
  [
    "name: r, effect: block, freeze_window: {timezone: UTC, windows: [{start: '2026-01-02T00:00:00', end: '2026-01-02T00:00:00'}]}",
    "unreadable-window",
  ],
])("%s is a %s", (rule, code) => {
  expect(codes(rules(rule)).filter((found) => found === code)).toEqual([code]);
});

test.each([
  ["soon", "2026-01-02T00:00:00", "write local times as 2026-12-24T00:00:00, without a zone"],
  ["2026-01-02T00:00:00", "2026-01-03T00:00:00Z", "write local times as 2026-12-24T00:00:00, without a zone"],
  ["2026-01-02T00:00:00", "2026-01-02T00:00:00", "write an end after its start"],
  ["2026-12-23T00:00:00", "2026-01-02T00:00:00", "swap start and end, or correct one of them"],
])("a window from %s to %s: %s", (start, end, hint) => {
  const window = `{timezone: UTC, windows: [{start: '${start}', end: '${end}'}]}`;
  const { findings = [] } = compile(rules(`name: r, effect: block, freeze_window: ${window}`));
  expect(findings).toMatchObject([{ code: "unreadable-window", hint }]);
});

test.each([
  "name: r, effect: allow, match: {target_kinds: [path], workspace_prefixes: [/repo/], provenance_sources: [user]}",
  "name: r, effect: require_approval, dataflow: {enabled: true}",
  "name: r, effect: block, dataflow: {enabled: true, action: block}",
  "name: r, effect: block, freeze_window: {timezone: Europe/Paris, windows: [{start: '2026-01-01T00:00:00', end: '2026-01-02T00:00:00'}]}",
])("%s has no finding", (rule) => {
  expect(codes(rules(rule))).toEqual([]);
});

describe("negated-allow", () => {
  const says = (condition: string): string[] =>
    (compile(`rule "r" { allow when tool == "a" and ${condition} }`, { format: "dsl" }).findings ?? [])
      .filter(({ code }) => code === "negated-allow")
      .map(({ message }) => message.replace("`r` allows calls by what they ", ""));

  test.each([
    ['not environment == "production"', "do not say: one that leaves out `environment` passes"],
    ["not delegation is present", "do not say: one that leaves out `delegation` passes"],
    ["not delegation.depth <= 2", "do not say: one that leaves out `delegation.depth` passes"],
    ["no target (kind == table)", "do not say: one that leaves out `targets` passes"],
    ["no provenance (source == external)", "do not say: one that leaves out `arg_provenance` passes"],
    [
      'no link (scope == "admin")',
      "do not say: one that leaves out `link.scope` or `delegation.chain` passes",
    ],
    ['every target (not operation == "delete")', "do not say: one that leaves out `target.operation` passes"],
    [
      'any target (kind == path and not operation == "delete")',
      "do not say: one that leaves out `target.operation` passes",
    ],
    ["not risk == critical", "are not: any other `risk` passes"],
    ['every target (not value == "/etc/passwd")', "are not: any other `target.value` passes"],
  ])("%s", (condition, expected) => expect(says(condition)).toEqual([expected]));

  test.each([
    "every target (kind == table)",
    'every target (operation == "read")',
    'every target (kind == path and operation == "read" or kind == table)',
    'every target (operation in { "read", "list" } and not operation == "list")',
    "every provenance (source == user)",
    "any target (kind == path) and no target (kind == table)",
    "not phase == plan",
    "not target.read_only == true",
    'environment in { "a", "b" } and not environment == "b"',
  ])("%s says what is allowed", (condition) => expect(says(condition)).toEqual([]));

  test("what does not allow may say what it likes", () => {
    expect(compile('rule "r" { block when not environment == "a" }', { format: "dsl" }).findings).toEqual([]);
  });
});

test("a start is one in a rule that only the DSL can say, too", () => {
  const text = 'rule "r" { block when workspace under "/repo" and no target (kind == table) }';
  const { findings = [] } = compile(text, { format: "dsl" });
  expect(findings.map(({ code }) => code)).toEqual(["open-prefix"]);
  expect(compile('rule "r" { block when not workspace under "/repo" }', { format: "dsl" }).findings).toEqual(
    [],
  );
});

test("words in a setting that no call has", () => {
  const dataflow = (sources: string): string =>
    `name: r, effect: block, dataflow: {tainted_sources: [${sources}], action: block}`;
  const { findings = [] } = compile(rules(dataflow("external, tooloutput")));
  expect(findings.map(({ code, message, hint }) => `${code}: ${message} | ${hint}`)).toEqual([
    "dead-value: dataflow.tainted_sources of `r` lists `tooloutput`, which no call has | did you mean `tool_output`? use any of: user, tool_output, external, system",
  ]);
  expect(codes(rules(dataflow("web")))).toEqual(["dead-value"]);
  expect(codes(rules(dataflow("external, user")))).toEqual([]);
});

test("mcp_trust is not enforced here", () => {
  expect(codes("mcp_trust: {snapshot: s.json}\n")).toEqual(["unenforced-setting"]);
});

test("findings come in the order of the source and change nothing that compiles", () => {
  const text = rules(
    "name: b, priority: 2, effect: block, dataflow: {enabled: true}",
    "name: a, effect: allow, match: {workspace_prefixes: [/x]}",
  );
  expect(codes(text)).toEqual(["loosening-constraint", "open-prefix"]);
  expect(compile(text).ok).toBe(true);
});

test("10,000 rules are no problem", () => {
  const text = rules(
    ...Array.from(
      { length: 10_000 },
      (_, i) =>
        `name: r${i}, priority: ${i}, effect: allow, match: {tool_names: [t${i % 5000}], identities: [a${i}]}`,
    ),
  );
  expect(codes(text)).toEqual([]);
});
