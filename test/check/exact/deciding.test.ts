// Rules, branches and defaults: what decides, and what never does. Policy text in, findings out.

import { describe, expect, it, test } from "vitest";
import { analyze } from "../../../src/index.ts";
import { alternatives } from "../../support/beyond-yaml.ts";
import { found, rules, said } from "./report.ts";

describe("shadowed-rule", () => {
  const covers = (text: string) =>
    found(text, "shadowed-rule").map(({ rule, covered_by }) => [rule, covered_by]);

  test.each([
    ["one rule", ["name: a, priority: 1, effect: block", "name: late, priority: 2, effect: allow"], ["a"]],
    [
      "several rules that list its values between them",
      [
        "name: a, priority: 1, effect: block, match: {tool_names: [x]}",
        "name: b, priority: 2, effect: block, match: {tool_names: [y, z]}",
        "name: late, priority: 3, effect: allow, match: {tool_names: [x, y], risk_classes: [low]}",
      ],
      ["a", "b"],
    ],
    [
      "rules that between them list all words there are",
      [
        "name: a, priority: 1, effect: block, match: {provenance_sources: [user, tool_output]}",
        "name: b, priority: 1, effect: block, match: {provenance_sources: [external, system]}",
        "name: late, priority: 2, effect: allow, match: {provenance_sources: [user, tool_output, external, system]}",
      ],
      ["a", "b"],
    ],
    [
      "no more rules than it takes",
      [
        "name: some, priority: 1, effect: block, match: {tool_names: [x], risk_classes: [low]}",
        "name: all, priority: 2, effect: block, match: {tool_names: [x]}",
        "name: late, priority: 3, effect: allow, match: {tool_names: [x]}",
      ],
      ["all"],
    ],
    [
      "a chain that says who delegates",
      [
        "name: a, priority: 1, effect: block, match: {require_delegation: true}",
        "name: late, priority: 2, effect: allow, match: {allowed_delegator_identities: [lead]}",
      ],
      ["a"],
    ],
    [
      "a path that is under another",
      [
        "name: a, priority: 1, effect: block, match: {workspace_prefixes: [/a/]}",
        "name: late, priority: 2, effect: allow, match: {workspace_prefixes: [/a/b/, /a/c/]}",
      ],
      ["a"],
    ],
  ])("is told of %s", (_, lines, covered) => {
    expect(covers(rules(...lines))).toEqual([["late", covered]]);
  });

  it("blames what decides, and not what would if that did not", () => {
    const text = rules(
      "name: a, priority: 1, effect: block, match: {tool_names: [x]}",
      "name: b, priority: 2, effect: allow, match: {tool_names: [x]}",
      "name: c, priority: 2, effect: block, match: {tool_names: [x]}",
      "name: late, priority: 3, effect: allow, match: {tool_names: [x]}",
    );
    expect(covers(text)).toEqual([
      ["b", ["a"]],
      ["c", ["a"]],
      ["late", ["a"]],
    ]);
  });

  test.each([
    [
      "a value is left over",
      [
        "name: a, priority: 1, effect: block, match: {tool_names: [x]}",
        "name: late, priority: 2, effect: allow, match: {tool_names: [x, y]}",
      ],
    ],
    [
      "the words of a field are not all there are",
      [
        "name: a, priority: 1, effect: block, match: {risk_classes: [low, medium, high, critical]}",
        "name: late, priority: 2, effect: allow",
      ],
    ],
    [
      "different targets satisfy the earlier rule, and one target would do",
      [
        "name: a, priority: 1, effect: block, match: {target_kinds: [path], endpoint_classes: [net.http]}",
        "name: late, priority: 2, effect: allow, match: {target_kinds: [path]}",
      ],
    ],
    ["the earlier rules have its priority", ["name: a, effect: block", "name: late, effect: allow"]],
    [
      "the earlier rules leave calls without an element",
      [
        "name: a, priority: 1, effect: block, match: {provenance_sources: [user, tool_output, external, system]}",
        "name: late, priority: 2, effect: allow",
      ],
    ],
  ])("is not told where %s", (_, lines) => {
    expect(covers(rules(...lines))).toEqual([]);
  });

  it("is told of the fail-closed checks", () => {
    const text = `fail_closed: {enabled: true, risk_classes: [critical]}
${rules("name: late, effect: allow, match: {risk_classes: [critical], endpoint_classes: [other]}")}`;
    expect(said(text, "shadowed-rule")).toEqual([
      "late: `late` never decides: the fail_closed checks (block) match all its calls first",
    ]);
    expect(covers(text)).toEqual([["late", ["fail_closed"]]]);
    expect(covers(text.replace("[other]", "[fs.read]"))).toEqual([]);
  });

  test.each([
    [
      "",
      "allow",
      "name: late, priority: 2, match: {risk_classes: [critical], endpoint_classes: [other]}",
      "narrow `risk_classes` of `fail_closed`, or remove the rule",
    ],
    [
      ", required_fields: [targets]",
      "block",
      "name: late, priority: 2, match: {risk_classes: [critical], endpoint_classes: [other]}",
      "remove the rule, or narrow `risk_classes` or `required_fields` of `fail_closed`",
    ],
    [
      ", required_fields: [delegation], required_high_risk_fields: [repo]",
      "allow",
      "name: late, priority: 2, match: {risk_classes: [low, critical], endpoint_classes: [other]}",
      "give it a smaller priority than the rules before it, narrow `risk_classes`, `required_fields` or `required_high_risk_fields` of `fail_closed`, or remove the rule",
    ],
  ])("says what helps against the fail-closed checks%s, of a rule to %s", (required, effect, late, hint) => {
    const early = "name: early, priority: 1, effect: block, match: {risk_classes: [low]}";
    const text = `fail_closed: {enabled: true, risk_classes: [critical]${required}}\n`;
    expect(found(text + rules(early, `${late}, effect: ${effect}`), "shadowed-rule")).toMatchObject([
      { hint },
    ]);
  });

  it("is an error only where something else happens", () => {
    const of = (effect: string) =>
      found(
        rules("name: a, priority: 1, effect: block", `name: late, priority: 2, effect: ${effect}`),
        "shadowed-rule",
      );
    expect(of("allow")).toMatchObject([{ severity: "error", hint: expect.stringContaining("narrow") }]);
    expect(of("block")).toMatchObject([{ severity: "warning", hint: expect.stringContaining("remove") }]);
  });

  it("has a call for each rule of the cover that no other of it catches, and a proof", () => {
    const [finding] = found(
      rules(
        "name: a, priority: 1, effect: block, match: {tool_names: [x]}",
        "name: b, priority: 1, effect: block, match: {tool_names: [y]}",
        "name: late, priority: 2, effect: allow, match: {tool_names: [x, y]}",
      ),
      "shadowed-rule",
    );
    expect(finding).toMatchObject({
      proof: "checked",
      witnesses: [
        { covered_by: "a", intent: { tool_name: "x" } },
        { covered_by: "b", intent: { tool_name: "y" } },
      ],
      related: [{ span: { start: { line: 3 } } }, { span: { start: { line: 4 } } }],
    });
  });
});

describe("unmatchable-rule", () => {
  test.each([
    ["name: r, effect: block, match: {target_kinds: [pathh]}", "target_kinds lists none of path, "],
    [
      "name: r, effect: block, match: {max_delegation_depth: 0, allowed_delegator_identities: [a]}",
      "a delegation without links has no delegator",
    ],
  ])("%s", (rule, reason) => {
    expect(said(rules(rule), "unmatchable-rule")).toEqual([
      expect.stringContaining(`r: \`r\` matches no call: ${reason}`),
    ]);
  });

  test.each([
    "name: r, effect: block, match: {target_kinds: [path, pathh]}",
    "name: r, effect: block, match: {max_delegation_depth: 1, allowed_delegator_identities: [a]}",
    "name: r, effect: block, match: {max_delegation_depth: 0}",
  ])("not: %s", (rule) => expect(said(rules(rule), "unmatchable-rule")).toEqual([]));
});

describe("dead-alternative", () => {
  const twoOf = (first: string, second: string) =>
    analyze(
      alternatives(
        rules(
          "name: early, priority: 1, effect: block, match: {tool_names: [x]}",
          `name: r, priority: 2, effect: allow, match: {tool_names: [${first}]}`,
          `name: r, priority: 2, effect: allow, match: {tool_names: [${second}]}`,
        ),
      ),
    ).findings;
  const codesOf = (first: string, second: string) => twoOf(first, second).map(({ code }) => code);

  it("is told beside one that decides, with what decides before", () => {
    const [finding] = twoOf("x", "y").filter(({ code }) => code === "dead-alternative");
    expect(finding).toMatchObject({
      message:
        "1 of the 2 alternatives of `r` never decides: `early` (priority 1, block) matches all its calls first",
      covered_by: ["early"],
      witnesses: [{ covered_by: "early", intent: { tool_name: "x" } }],
    });
  });
  it("is not told where all decide", () => expect(codesOf("y", "z")).not.toContain("dead-alternative"));
  it("is not told where none does: then the rule is dead", () => {
    const codes = codesOf("x", "x");
    expect(codes).toContain("shadowed-rule");
    expect(codes).not.toContain("dead-alternative");
  });
});

describe("default-reachable", () => {
  it("has a call that no rule matches", () => {
    const [finding] = found(
      rules("name: r, effect: block, match: {risk_classes: [low]}"),
      "default-reachable",
    );
    expect(finding).toMatchObject({ severity: "info", rule: "" });
    expect(finding?.witness?.intent).toMatchObject({
      context: { risk_class: expect.not.stringMatching(/^low$/) },
    });
  });

  it("is not told where the rules answer everything", () => {
    expect(found(rules("name: r, effect: allow"), "default-reachable")).toEqual([]);
    expect(
      found(
        rules(
          "name: delegated, effect: block, match: {require_delegation: true}",
          "name: rest, priority: 900, effect: allow",
        ),
        "default-reachable",
      ),
    ).toEqual([]);
  });
});
