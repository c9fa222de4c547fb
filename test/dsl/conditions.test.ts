// What the condition of a rule lowers to: the rules of meaning, one by one.

import { describe, expect, test } from "vitest";
import { alternatives, compileDsl } from "./check.ts";

test.each<[string, string, readonly string[]]>([
  ["a list of values is one condition", 'tool in { "b", "A" }', ["tool_names [a b]"]],
  ["the values of a field are normalised as in YAML", 'tool == " Tool.X "', ["tool_names [tool.x]"]],
  [
    "`and` joins conditions in one rule",
    'risk == high and identity == "eve"',
    ["risk_classes [high] + identities [eve]"],
  ],
  ["`or` makes rules", 'risk == high or identity == "eve"', ["risk_classes [high]", "identities [eve]"]],
  [
    "`and` distributes over `or`",
    'risk == high and (tool == "a" or tool == "b")',
    ["tool_names [a] + risk_classes [high]", "tool_names [b] + risk_classes [high]"],
  ],
  [
    "`and` binds closer than `or`",
    'tool == "a" or tool == "b" and risk == low',
    ["tool_names [a]", "tool_names [b] + risk_classes [low]"],
  ],
  ["`not` is the exact complement", "not risk in { low }", ["risk_classes ![low]"]],
  [
    "`!=` and `not in` say the same",
    'risk != low and tool not in { "a" }',
    ["tool_names ![a] + risk_classes ![low]"],
  ],
  [
    "`not` over `and` is `or` of the opposites",
    'not (tool == "a" and risk == low)',
    ["tool_names ![a]", "risk_classes ![low]"],
  ],
  ["`not not` is nothing", "not not risk == low", ["risk_classes [low]"]],
  ["what is said twice is said once", "risk == low and risk == low", ["risk_classes [low]"]],
  ["prefixes are asked with `under`", 'workspace under { "/b/", "/a/" }', ["workspace_prefixes [/a/ /b/]"]],
  ["one prefix needs no braces", 'workspace under "/a/"', ["workspace_prefixes [/a/]"]],
  ["counts are bounds", "delegation.depth <= 2", ["max_delegation_depth [2]"]],
  ["presence has no value", "delegation is present", ["require_delegation []"]],
  ["an environment is compared without case", 'environment == " Prod "', ["environment [prod]"]],
  ["an agent is compared with case", 'agent_id == " A-7 "', ["agent_id [A-7]"]],
  ["a phase is a word", "phase == plan", ["phase [plan]"]],
  ["absence is its complement", "not delegation is present", ["require_delegation ![]"]],
])("%s: %s", (_, clause, expected) => expect(alternatives(clause)).toEqual(expected));

describe("groups", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "links of a delegation are a list",
      'any link (delegator == "Ann" and scope == "Admin")',
      ["any links (link_delegators [Ann] & link_scopes [admin])"],
    ],
    ["no link is so", 'no link (delegate == "bot")', ["none links (link_delegates [bot])"]],
    [
      "every link is so, and there is one",
      'every link (scope == "read")',
      ["any links (link_scopes [read]) + none links (link_scopes ![read])"],
    ],
    [
      "all conditions are about one element",
      'any target (kind == host and operation == "write")',
      ["any targets (target_kinds [host] & destination_operations [write])"],
    ],
    [
      "groups of one kind are about elements of their own",
      'any target (kind == host) and any target (value == "a")',
      ["any targets (target_kinds [host]) + any targets (target_values [a])"],
    ],
    [
      "`any` distributes over `or`",
      'any target (kind == host or value == "a")',
      ["any targets (target_kinds [host])", "any targets (target_values [a])"],
    ],
    [
      "`no` does not hold for any element",
      'no target (value == "a" or value == "b")',
      ["none targets (target_values [a]) + none targets (target_values [b])"],
    ],
    [
      "`every` needs an element, and none that is an exception",
      'every target (value == "a")',
      ["any targets (target_values [a]) + none targets (target_values ![a])"],
    ],
    [
      "`every` over `or` has one exception, not two",
      'every target (value == "a" or value == "b")',
      [
        "any targets (target_values [a]) + none targets (target_values ![a] & target_values ![b])",
        "any targets (target_values [b]) + none targets (target_values ![a] & target_values ![b])",
      ],
    ],
    ["`not any` is `no`", 'not any target (value == "a")', ["none targets (target_values [a])"]],
    ["`not no` is `any`", 'not no target (value == "a")', ["any targets (target_values [a])"]],
    [
      "`not every`: none at all, or an exception",
      'not every target (value == "a")',
      ["none targets (target_values [a])", "any targets (target_values ![a])"],
    ],
    [
      "of a closed vocabulary the complement is the other words",
      "any provenance (source != external)",
      ["any provenance (provenance_sources [system tool_output user])"],
    ],
    [
      "a hint that is not given is false",
      "any target (read_only != true)",
      ["any targets (tool_annotations.readOnlyHint [false])"],
    ],
  ])("%s: %s", (_, clause, expected) => expect(alternatives(clause)).toEqual(expected));
});

test("alternatives of one rule share all but their match, and count as one rule", () => {
  const { policy, diagnostics } = compileDsl(
    'rule "r" priority 3 { block when tool == "a" or risk == high because "c" violates { "v" } }',
  );
  expect(diagnostics).toEqual([]);
  expect(
    policy?.rules.map(({ name, priority, effect, reason_codes, violations, origin }) => [
      ...[name, priority, effect, reason_codes, violations, origin.index],
    ]),
  ).toEqual(Array(2).fill(["r", 3, "block", ["c"], ["v"], 0]));
});

test("256 alternatives are a rule, 257 are not", () => {
  const either = (count: number) => Array.from({ length: count }, (_, at) => `tool == "${at}"`).join(" or ");
  expect(alternatives(either(256))).toHaveLength(256);
  expect(alternatives(either(257))).toEqual(["this condition has more than 256 alternatives"]);
});

test("alternatives are counted before they are made", () => {
  const many = Array(60).fill('(tool == "a" or tool == "b")').join(" and ");
  expect(alternatives(many)).toEqual(["this condition has more than 256 alternatives"]);
});

describe("the digest", () => {
  const digest = (clause: string) => compileDsl(`default block\nrule "r" { block when ${clause} }`).digest;

  test("does not depend on the order of writing", () => {
    expect(
      digest('tool in { "a", "b" } and any target (kind == host and operation == "x") and risk != low'),
    ).toBe(digest('risk != low and any target (operation == "x" and kind == host) and tool in { "b", "a" }'));
  });

  test("tells what YAML cannot say apart", () => {
    const clauses = [
      ...["risk == low", "risk != low", 'any target (value == "a")', 'no target (value == "a")'],
      ...['every target (value == "a")', 'any target (value == "a" and operation == "b")'],
      'any target (value == "a") and any target (operation == "b")',
    ];
    expect(new Set(clauses.map(digest)).size).toBe(clauses.length);
  });
});
