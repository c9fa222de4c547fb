// Cases that are added to a suite: as they are written, and where.

import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { decide } from "../../../src/index.ts";
import { appendCases } from "../../../src/rollout/coverage/append-cases.ts";
import { caseLines } from "../../../src/rollout/coverage/missing-cases.ts";
import { bookOf, callOf, NOW } from "./tried.ts";

const linesFor = (rule: string, intent: object): readonly string[] => {
  const { table } = bookOf(
    JSON.stringify({
      default_verdict: "block",
      rules: [{ name: rule, effect: "allow", match: { tool_names: ["a"] } }],
    }),
  );
  const call = { intent: { tool_name: "a", args: {}, targets: [], ...intent }, options: { now: NOW } };
  return caseLines({
    name: `${rule}: first`,
    reaches: ["first", "second\nthird", "fourth"],
    call,
    decision: decide(table, callOf(intent && { tool_name: "a", ...intent }), { now: NOW }),
  });
};

describe("a case", () => {
  it("says what is called, what it is for, and what the policy decides now", () => {
    expect(linesFor("r", { targets: [{ kind: "host", value: "a: b" }], context: { identity: "x" } })).toEqual(
      [
        "# Confirm: this is what the policy decides now, not what anybody has wanted.",
        '- name: "r: first"',
        "  # It is also for second\\nthird; fourth.",
        "  intent:",
        "    tool_name: a",
        "    targets:",
        '      - { kind: host, value: "a: b" }',
        "    context: { identity: x }",
        '  now: "2026-03-01T12:00:00Z"',
        "  expect:",
        "    verdict: allow",
        "    reason_codes: [matched_rule_r]",
        "    matched_rule: r",
      ],
    );
  });

  it.each([
    ["- {a: [1"],
    ["true"],
    ["#"],
    ["012"],
    ['"\\\u2028\u0007\u200b'],
    ["\ud83d\ude00: x"],
    ["a, b"],
    ["x -"],
    ["x #y"],
    ["- y"],
    ["a".repeat(200)],
  ])("keeps the text %j", (odd) => {
    const [item] = parse(linesFor(odd, { args: { [odd]: odd } }).join("\n"));
    expect(item).toMatchObject({
      name: `${odd}: first`,
      intent: { args: { [odd]: odd } },
      expect: { matched_rule: odd },
    });
  });
});

describe("is added", () => {
  const added = [["- name: new", "  expect: block"]];

  it("behind the last case, with its indentation", () => {
    expect(appendCases("policy: p\ncases:\n  - name: a\n    expect: allow # why\n", added)).toBe(
      "policy: p\ncases:\n  - name: a\n    expect: allow # why\n\n  - name: new\n    expect: block\n",
    );
  });

  it("before what follows the cases", () => {
    expect(appendCases("cases:\n- name: a\n  expect: allow\n# end\nnow: x\n", added)).toBe(
      "cases:\n- name: a\n  expect: allow\n\n- name: new\n  expect: block\n# end\nnow: x\n",
    );
  });

  it("to a file that ends without a line end, or has those of another system", () => {
    expect(appendCases("cases:\n- name: a", added)).toBe(
      "cases:\n- name: a\n\n- name: new\n  expect: block\n",
    );
    expect(appendCases("cases:\r\n- name: a\r\n", added)).toBe(
      "cases:\r\n- name: a\r\n\r\n- name: new\r\n  expect: block\r\n",
    );
  });

  it.each([["cases: [{name: a}]"], ["cases: []"], ["policy: p"], ["cases: x"], ["[1"], [""]])(
    "not to %s",
    (text) => {
      expect(appendCases(text, added)).toBeUndefined();
    },
  );
});
