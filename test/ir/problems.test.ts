// What is wrong with a policy, in the words of reference Gait where it has some; several problems in one run.

import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import { problems, rule } from "./check.ts";

describe("a key", () => {
  test("that nobody knows is named, with the one that was probably meant", () => {
    const text = rule("match: {tool_nmaes: [a]}");
    expect(problems(text)).toEqual([
      `4:13 unknown-key: parse policy yaml: [4:13] unknown field "tool_nmaes"`,
    ]);
    expect(compile(text).diagnostics[0]?.hint).toBe("did you mean `tool_names`?");
  });

  test.each([
    ["match: [a]", "4:12 wrong-kind: parse policy yaml: [4:12] sequence was used where mapping is expected"],
    [
      "match: {tool_names: a}",
      "4:25 wrong-kind: parse policy yaml: [4:25] string was used where sequence is expected",
    ],
    [
      "reason_codes: {a: b}",
      "4:19 wrong-kind: parse policy yaml: [4:19] mapping was used where sequence is expected",
    ],
    [
      "min_approvals: many",
      "4:20 wrong-type: parse policy yaml: [4:20] found text `many`, expected a whole number",
    ],
    [
      "require_agent_owner: yes",
      "4:26 wrong-type: parse policy yaml: [4:26] found text `yes`, expected true or false",
    ],
    ["reason_codes: [[a]]", "4:20 wrong-type: parse policy yaml: [4:20] found sequence, expected text"],
  ])("of a wrong type is refused: %s", (line, expected) => {
    expect(problems(rule(line))).toEqual([expected]);
  });

  test("of a draft of the format hides nothing but itself, and comes first", () => {
    const [first, ...others] = problems("version: 1\ndefault_verdict: maybe\n");
    expect(first).toBe(
      "1:1 legacy-key: parse policy yaml: legacy policy proposal fields are not supported [version]: " +
        "version->schema_id|schema_version (set schema_id=gait.gate.policy and schema_version=1.0.0)",
    );
    expect(others).toEqual(["2:18 invalid-value: invalid default_verdict: maybe"]);
  });
});

describe("a value", () => {
  test.each([
    ["effect: maybe", 'invalid rule effect "maybe" for r'],
    ["match: {endpoint_classes: [nope, also]}", 'unsupported match endpoint_class "also" for r'],
    ["match: {max_delegation_depth: -1}", "max_delegation_depth must be >= 0 for r"],
    ["required_agent_manifest_digest: abc", "required_agent_manifest_digest must be sha256 hex for r"],
    ["required_context_evidence_mode: maybe", "required_context_evidence_mode must be required for r"],
    ["freeze_window: {effect: block}", "freeze_window.timezone is required for r"],
    ["freeze_window: {timezone: UTC}", "freeze_window.windows is required for r"],
    [
      "freeze_window: {timezone: UTC, windows: [{start: a}]}",
      "freeze_window window start and end are required for r",
    ],
    [
      "sandbox: {allowed_writable_path_prefixes: [/a, HOME=/b]}",
      "sandbox.allowed_writable_path_prefixes[1] must not contain raw environment variable assignments for r",
    ],
    ["destructive_budget: {window: hour}", "destructive_budget.requests must be >= 1 for r"],
    ["endpoint: {egress_classes: [fs.read]}", "endpoint.egress_class must be network class for r"],
  ])("that the format does not allow is refused: %s", (line, expected) => {
    const text = line.startsWith("effect") ? `rules:\n  - {name: r, ${line}}\n` : rule(line);
    expect(compile(text).diagnostics[0]).toMatchObject({ code: "invalid-value", message: expected });
  });

  test("of a closed list gets the list, or the nearest word", () => {
    const hint = (text: string) => compile(text).diagnostics[0]?.hint;
    expect(hint("rules:\n  - {name: r, effect: blok}\n")).toBe(
      "did you mean `block`? One of: allow, dry_run, require_approval, block",
    );
    expect(hint(rule("freeze_window: {timezone: UTC, effect: xyzzy, windows: [{start: a, end: b}]}"))).toBe(
      "use one of: block, require_approval",
    );
  });
});

test("all problems of a file are reported in one run, those of an earlier rule first", () => {
  const text = `default_verdict: never
rules:
  - {name: a, effect: alow, min_approvals: -1}
  - {effect: block}
  - {name: c, effect: block, dataflow: {enabled: true, action: allow}}
`;
  expect(problems(text)).toEqual([
    "1:18 invalid-value: invalid default_verdict: never",
    '3:23 invalid-value: invalid rule effect "alow" for a',
    "3:44 invalid-value: min_approvals must be >= 0 for a",
    "4:5 invalid-value: rule name is required",
    '5:64 invalid-value: unsupported dataflow.action "allow" for c',
  ]);
});
