// Values, constraints and whole rules that change nothing, or change what they should not. Policy text in, findings out.

import { describe, expect, it, test } from "vitest";
import { found, rules, said } from "./report.ts";

describe("dead-value", () => {
  test.each([
    [
      "every call with it is decided before",
      [
        "name: a, priority: 1, effect: block, match: {tool_names: [x]}",
        "name: r, priority: 2, effect: allow, match: {tool_names: [x, y]}",
      ],
      "r: `x` in tool_names of `r` never matters: each call that needs it is decided before, such as one by `a` (block)",
    ],
    [
      "another value admits it",
      ["name: r, effect: allow, match: {workspace_prefixes: [/a/, /a/b/]}"],
      "r: `/a/b/` in workspace_prefixes of `r` never matters: every call with it matches without it",
    ],
    [
      "no call has it",
      ["name: r, effect: block, match: {target_kinds: [bucket, s3]}"],
      "r: target_kinds of `r` lists `s3`, which no call has",
    ],
  ])("where %s", (_, lines, message) => {
    expect(said(rules(...lines), "dead-value")).toEqual(
      message === undefined ? expect.any(Array) : [message],
    );
  });

  test.each([
    [["name: r, effect: allow, match: {workspace_prefixes: [/a/, /a/b/]}"], "leave it out"],
    [
      ["name: r, effect: allow, match: {workspace_prefixes: [/a/, /a/b/, /a/c/]}"],
      "leave one of them out, and check again",
    ],
  ])("of %j: says %s", (lines, hint) => {
    expect(found(rules(...lines), "dead-value")).toMatchObject([{ hint }]);
  });

  test.each([
    [
      "only some calls with it are decided before",
      [
        "name: a, priority: 1, effect: block, match: {tool_names: [x], risk_classes: [low]}",
        "name: r, priority: 2, effect: allow, match: {tool_names: [x, y]}",
      ],
    ],
    ["prefixes are beside each other", ["name: r, effect: allow, match: {workspace_prefixes: [/a/, /b/]}"]],
    [
      "the rule never decides at all",
      [
        "name: a, priority: 1, effect: block",
        "name: r, priority: 2, effect: allow, match: {tool_names: [x, y]}",
      ],
    ],
  ])("not where %s", (_, lines) => expect(said(rules(...lines), "dead-value")).toEqual([]));
});

describe("idle-rule", () => {
  const strict = "name: strict, priority: 1, effect: block, match: {tool_names: [x, y]}";

  it("is told of a rule all of whose calls others decide more strictly", () => {
    expect(
      said(rules(strict, "name: mild, priority: 1, effect: allow, match: {tool_names: [x]}"), "idle-rule"),
    ).toEqual([
      "mild: `mild` matches calls, but others of priority 1 always decide something stricter for them",
    ]);
  });

  it("is told of one that several others cover", () => {
    const text = rules(
      "name: a, priority: 1, effect: block, match: {tool_names: [x]}",
      "name: b, priority: 1, effect: block, match: {tool_names: [y]}",
      "name: mild, priority: 1, effect: allow, match: {tool_names: [x, y]}",
    );
    expect(said(text, "idle-rule")).toHaveLength(1);
  });

  test.each([
    "name: mild, priority: 1, effect: allow, match: {tool_names: [x, z]}",
    "name: mild, priority: 0, effect: allow, match: {tool_names: [x]}",
    "name: same, priority: 1, effect: block, match: {tool_names: [x]}, reason_codes: [another]",
  ])("not: %s", (rule) => expect(said(rules(strict, rule), "idle-rule")).toEqual([]));
});

describe("redundant-rule", () => {
  const codes = "reason_codes: [c]";

  test.each([
    [
      "a later rule says the same",
      [
        `name: r, priority: 1, effect: block, match: {tool_names: [x]}, ${codes}`,
        `name: s, priority: 2, effect: block, match: {tool_names: [x, y]}, ${codes}`,
      ],
    ],
    [
      "another rule of its priority does",
      [
        `name: r, priority: 1, effect: block, match: {tool_names: [x]}, ${codes}`,
        `name: s, priority: 1, effect: block, match: {tool_names: [x, y]}, ${codes}`,
      ],
    ],
  ])("where %s", (_, lines) => {
    expect(found(rules(...lines), "redundant-rule")).toMatchObject([
      { rule: "r", severity: "info", proof: "checked" },
    ]);
  });

  test.each([
    [
      "the codes differ",
      [
        `name: r, priority: 1, effect: block, match: {tool_names: [x]}, ${codes}`,
        "name: s, priority: 2, effect: block, match: {tool_names: [x, y]}, reason_codes: [d]",
      ],
    ],
    [
      "the other rule asks for more approvals",
      [
        `name: r, priority: 1, effect: require_approval, match: {tool_names: [x]}, ${codes}`,
        `name: s, priority: 2, effect: require_approval, min_approvals: 2, match: {tool_names: [x, y]}, ${codes}`,
      ],
    ],
    [
      "a rule between them decides something else",
      [
        `name: r, priority: 1, effect: block, match: {tool_names: [x]}, ${codes}`,
        "name: q, priority: 2, effect: allow, match: {risk_classes: [low]}",
        `name: s, priority: 3, effect: block, match: {tool_names: [x, y]}, ${codes}`,
      ],
    ],
    [
      "a rule between them decides calls that say more than one thing",
      [
        `name: r, priority: 1, effect: block, match: {provenance_sources: [user]}, ${codes}`,
        "name: q, priority: 2, effect: allow, match: {provenance_sources: [external]}",
        `name: s, priority: 3, effect: block, match: {provenance_sources: [user]}, ${codes}`,
      ],
    ],
  ])("not where %s", (_, lines) => expect(found(rules(...lines), "redundant-rule")).toEqual([]));
});

describe("idle-constraint", () => {
  const taint = "dataflow: {tainted_sources: [external], action: block}";

  it("is told of one that never fires for the calls that its rule decides", () => {
    const text = rules(
      "name: a, priority: 1, effect: block, match: {provenance_sources: [external]}",
      `name: r, priority: 2, effect: allow, ${taint}`,
    );
    expect(said(text, "idle-constraint")).toEqual([
      "r: dataflow of `r` never fires: no call that the rule decides sets it off",
    ]);
  });

  it("is told of one that always fires", () => {
    const text = rules(
      "name: r, effect: allow, match: {tool_annotations: {destructiveHint: true}}, endpoint: {destructive_action: require_approval}",
    );
    expect(said(text, "idle-constraint")).toEqual([
      "r: endpoint of `r` always fires: every call that the rule decides sets it off",
    ]);
  });

  test.each([
    `name: r, effect: allow, ${taint}`,
    `name: r, effect: allow, match: {provenance_sources: [external]}, ${taint}`,
    "name: r, effect: allow, endpoint: {destructive_action: require_approval}",
    // It always blocks, but another finding says why.
    "name: r, effect: allow, freeze_window: {timezone: Mars/Olympus, windows: [{start: a, end: b}]}",
  ])("not: %s", (rule) => expect(said(rules(rule), "idle-constraint")).toEqual([]));
});

describe("loosening-constraint", () => {
  const milder =
    "name: r, priority: 2, effect: block, match: {tool_names: [x]}, dataflow: {tainted_sources: [external]}";

  it("has a call that gets less than the rule declares", () => {
    expect(found(rules(milder), "loosening-constraint")).toMatchObject([
      {
        severity: "error",
        witness: { intent: { tool_name: "x", arg_provenance: [{ source: "external" }] } },
      },
    ]);
  });

  it("is not told where all tainted calls are decided before", () => {
    const before = "name: a, priority: 1, effect: block, match: {provenance_sources: [external]}";
    expect(found(rules(before, milder), "loosening-constraint")).toEqual([]);
  });

  it("is not told of one that raises the effect", () => {
    expect(found(rules(milder.replace("effect: block", "effect: allow")), "loosening-constraint")).toEqual(
      [],
    );
  });
});

describe("split-targets", () => {
  const targets = (text: string) =>
    found(text, "split-targets").map(({ witness }) => witness?.intent.targets as readonly object[]);

  it("has a call with a target that the rule does not name", () => {
    const [shown = []] = targets(rules("name: r, effect: allow, match: {target_kinds: [path]}"));
    expect(shown).toHaveLength(2);
    expect(shown).toContainEqual(expect.objectContaining({ kind: "path" }));
    expect(shown).toContainEqual(expect.objectContaining({ kind: expect.not.stringMatching(/^path$/) }));
  });

  it("is told of selectors that different targets satisfy", () => {
    const others = "host, repo, bucket, table, queue, topic, other";
    const text = rules(
      `name: a, priority: 1, effect: block, match: {target_kinds: [${others}]}`,
      "name: r, priority: 2, effect: allow, match: {target_kinds: [path], destination_kinds: [url]}",
    );
    expect(targets(text)).toHaveLength(1);
  });

  test.each([
    ["a rule that does not allow", ["name: r, effect: require_approval, match: {target_kinds: [path]}"]],
    [
      "one beside a rule that blocks the other targets",
      [
        "name: a, priority: 1, effect: block, match: {target_kinds: [url, host, repo, bucket, table, queue, topic, other]}",
        "name: r, priority: 2, effect: allow, match: {target_kinds: [path]}",
      ],
    ],
    ["one that asks nothing of targets", ["name: r, effect: allow, match: {tool_names: [x]}"]],
  ])("is not told of %s", (_, lines) => expect(targets(rules(...lines))).toEqual([]));
});
