// What a policy says, as it is understood: normalised, completed, in decision order.

import { describe, expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import { firstRule, rule } from "./check.ts";

describe("a rule", () => {
  test("is normalised: lists are trimmed, folded where case does not count, sorted, without repeats", () => {
    const text = rule(
      "priority: -5",
      "reason_codes: [' b ', a, b]",
      "match:",
      "  tool_names: [Tool.Write, ' tool.read ', tool.write]",
      "  identities: [Bob, alice, Bob]",
    );
    expect(firstRule(text)).toMatchObject({
      name: "r",
      priority: -5,
      effect: "allow",
      reason_codes: ["a", "b"],
      match: ["tool_names: tool.read tool.write", "identities: Bob alice"],
    });
  });

  test("takes `action` for `effect`, and the older spellings of two selectors", () => {
    const text =
      "rules:\n  - {name: r, action: BLOCK, match: {tool_name: Tool.A, tool_names: [tool.b], endpoint_class: [fs.read]}}\n";
    expect(firstRule(text)).toMatchObject({
      effect: "block",
      match: ["tool_names: tool.a tool.b", "endpoint_classes: fs.read"],
    });
  });

  test("tells an unset hint from a false one, and depth 0 from no depth", () => {
    const hints =
      "match: {tool_annotations: {readOnlyHint: false, destructiveHint: null}, max_delegation_depth: 0}";
    expect(firstRule(rule(hints))).toMatchObject({
      match: ["max_delegation_depth: 0", "tool_annotations.readOnlyHint: false"],
    });
  });

  test("with `require_delegation: false` selects nothing", () => {
    expect(firstRule(rule("match: {require_delegation: false}"))).toMatchObject({ match: [] });
  });
});

describe("a constraint", () => {
  const constraint = (line: string) => (firstRule(rule(line)) as { constraints: unknown }).constraints;

  test("is switched on by any of its keys, even beside `enabled: false`, and completed with defaults", () => {
    expect(constraint("dataflow: {enabled: false, destination_kinds: [host]}")).toEqual({
      dataflow: {
        enabled: true,
        tainted_sources: ["external", "tool_output"],
        destination_kinds: ["host"],
        destination_values: [],
        destination_operations: [],
        action: "require_approval",
        reason_code: "dataflow_tainted_destination",
        violation: "tainted_dataflow",
      },
    });
  });

  test("stays off when only words that configure nothing are given, whatever they are", () => {
    expect(constraint("endpoint: {action: nonsense, reason_code: x}")).toEqual({});
    expect(constraint("rate_limit: {window: day}")).toEqual({});
  });

  test("demands distinct approvers for more than one approval", () => {
    expect(constraint("min_approvals: 2")).toEqual({
      approvals: { min_approvals: 2, require_distinct_approvers: true },
    });
  });

  test("demands mode `required` when it demands evidence", () => {
    expect(constraint("require_context_evidence: true")).toMatchObject({
      context_evidence: { required_context_evidence_mode: "required" },
    });
  });

  test("names freeze windows by their place and keeps their order", () => {
    const windows = "windows: [{start: b, end: c}, {name: ' x ', start: a, end: b}]";
    expect(constraint(`freeze_window: {timezone: UTC, ${windows}}`)).toMatchObject({
      freeze_window: {
        effect: "block",
        windows: [
          { name: "window-1", start: "b", end: "c" },
          { name: "x", start: "a", end: "b" },
        ],
      },
    });
  });

  test("cleans sandbox paths and drops those that mean the working directory", () => {
    expect(
      constraint("sandbox: {allowed_writable_path_prefixes: [/tmp//a/, ./, /tmp/b/../a]}"),
    ).toMatchObject({
      sandbox: { enabled: true, allowed_writable_path_prefixes: ["/tmp/a"] },
    });
  });
});

describe("the policy", () => {
  test("is require_approval without a default, and an empty text is a policy", () => {
    expect(compile("").policy).toMatchObject({ default_verdict: "require_approval", rules: [] });
    expect(compile("default_action: Block\n").policy?.default_verdict).toBe("block");
  });

  test("orders rules by priority, then name in byte order, then place", () => {
    const text = `rules:
  - {name: b, priority: 1, effect: allow}
  - {name: \u00e9, effect: allow}
  - {name: \ud83d\ude00, effect: allow}
  - {name: \uff5a, effect: allow}
  - {name: Z, effect: allow}
  - {name: Z, effect: block}
  - {name: z, priority: -1, effect: allow}
`;
    const names = compile(text).policy?.rules.map(({ name, effect }) => `${name} ${effect}`);
    expect(names).toEqual([
      "z allow",
      "Z allow",
      "Z block",
      "\u00e9 allow",
      "\uff5a allow",
      "\ud83d\ude00 allow",
      "b allow",
    ]);
  });

  test("switches `fail_closed` on by `enabled` alone", () => {
    const settings = (line: string) => compile(`fail_closed: ${line}\n`).policy?.settings.fail_closed;
    expect(settings("{risk_classes: [High]}")).toMatchObject({ enabled: false, risk_classes: ["high"] });
    expect(settings("{enabled: true}")).toMatchObject({ enabled: true, risk_classes: ["critical", "high"] });
  });

  test("keeps a duration as it is printed", () => {
    const text = "mcp_trust: {snapshot: s.json, max_age: 90m}\n";
    expect(compile(text).policy?.settings.mcp_trust).toMatchObject({
      enabled: true,
      max_age: "1h30m0s",
      action: "block",
    });
  });
});
