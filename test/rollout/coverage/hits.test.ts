// What a call reaches of a policy.

import { describe, expect, it } from "vitest";
import { hitsOf } from "../../../src/rollout/coverage/hits.ts";
import { bookOf, callOf, NOW, reached, reachedOfAll, rules, told } from "./tried.ts";

const target = (kind: string, value = "v") => ({ kind, value });

describe("a value of a list", () => {
  const book = bookOf(
    rules("name: r, effect: allow, match: {tool_names: [a, b], target_kinds: [host, url]}"),
  );

  it("is reached where the rule decides because of it", () => {
    expect(reached(book, { tool_name: "a", targets: [target("host")] })).toEqual([
      "r > r",
      "r > tool_names: a",
      "r > target_kinds: host",
    ]);
  });

  it("is not reached where another value of its list would have done", () => {
    expect(reached(book, { tool_name: "a", targets: [target("host"), target("url")] })).toEqual([
      "r > r",
      "r > tool_names: a",
    ]);
  });

  it("is not reached where an earlier rule decides", () => {
    const shadowed = bookOf(
      rules(
        "name: first, priority: 1, effect: block, match: {tool_names: [a]}",
        "name: second, priority: 2, effect: allow, match: {tool_names: [a]}",
      ),
    );
    expect(reached(shadowed, { tool_name: "a" })).toEqual(["first > first", "first > tool_names: a"]);
  });

  it("is a prefix, where it is the only one that fits", () => {
    const prefixes = bookOf(rules("name: r, effect: allow, match: {workspace_prefixes: [/a/, /a/b/]}"));
    const at = (workspace: string) => reached(prefixes, { context: { workspace } });
    expect(at("/a/x")).toEqual(["r > r", "r > workspace_prefixes: /a/"]);
    expect(at("/a/b/x")).toEqual(["r > r"]);
  });
});

describe("a condition", () => {
  const book = bookOf(
    rules("name: r, effect: allow, match: {tool_names: [a], target_kinds: [host], risk_classes: [low]}"),
  );

  it("is reached as a whole where nothing else keeps the rule from deciding", () => {
    expect(reached(book, { tool_name: "b", targets: [target("host")] })).toEqual(["r > all but tool_names"]);
    expect(reached(book, { tool_name: "a", targets: [target("url")] })).toEqual(["r > all but target_kinds"]);
  });

  it("is not reached where two of them do not hold", () => {
    expect(reached(book, { tool_name: "b" })).toEqual([]);
  });

  it("is not reached where an earlier rule decides all the same", () => {
    const second = "name: s, priority: 2, effect: allow, match: {tool_names: [a], risk_classes: [high]}";
    const shadowing = bookOf(rules("name: r, priority: 1, effect: block, match: {tool_names: [a]}", second));
    expect(reached(shadowing, { tool_name: "a" })).toEqual(["r > r", "r > tool_names: a"]);
    expect(reached(shadowing, { tool_name: "b", context: { risk_class: "high" } })).toEqual([
      "r > all but tool_names",
      "s > all but tool_names",
    ]);
  });
});

describe("in the DSL", () => {
  const dsl = (when: string) => bookOf(`default block\nrule "r" { allow when ${when} }\n`, "dsl");

  it("a value that is excluded is reached by a call that it keeps out", () => {
    const book = dsl('tool == "a" and not risk in { high, critical }');
    expect(reached(book, { tool_name: "a" })).toEqual(["r > r", "r > tool_names: a"]);
    expect(reached(book, { tool_name: "a", context: { risk_class: "high" } })).toEqual([
      "r > risk_classes: not high",
    ]);
  });

  it("each condition of a group is tried on one element", () => {
    const book = dsl('any target (kind == host and operation == "post")');
    expect(reached(book, { targets: [{ ...target("host"), operation: "post" }] })).toEqual([
      "r > r",
      "r > target_kinds: host",
      "r > destination_operations: post",
    ]);
    expect(reached(book, { targets: [target("host")] })).toEqual(["r > all but destination_operations"]);
    const apart = [target("host"), { ...target("url"), operation: "post" }];
    expect(reached(book, { targets: apart })).toEqual([
      "r > all but target_kinds",
      "r > all but destination_operations",
    ]);
  });

  it("every has its values once, and what keeps it out in two ways", () => {
    const book = dsl("every target (kind in { host, url })");
    expect(reached(book, { targets: [target("host")] })).toEqual(["r > r", "r > target_kinds: host"]);
    expect(reached(book, {})).toEqual(["r > all but target_kinds"]);
    const others = reached(book, { targets: [target("host"), target("path")] });
    expect(others).toEqual(["r > all but that no other has target_kinds"]);
  });

  it("a group that wants none is reached by what it keeps out", () => {
    const book = dsl("no target (kind in { host, url })");
    expect(reached(book, { targets: [target("path")] })).toEqual(["r > r"]);
    expect(reached(book, { targets: [target("host")] })).toEqual(["r > target_kinds: not host"]);
    expect(reached(book, { targets: [target("host"), target("url")] })).toEqual([]);
  });

  it("alternatives are told apart", () => {
    const book = dsl('tool == "a" or risk == high');
    expect(reached(book, { tool_name: "a" })).toEqual([
      "r, alternative 1 of 2 > r, alternative 1 of 2",
      "r, alternative 1 of 2 > tool_names: a",
      "r, alternative 2 of 2 > all but risk_classes",
    ]);
  });
});

describe("a constraint", () => {
  const book = bookOf(`
default_verdict: block
rules:
  - name: r
    effect: require_approval
    min_approvals: 2
    match: { tool_names: [a] }
    endpoint: { path_allowlist: [/x/**, /y/**] }
    max_credential_ttl_seconds: 60
`);
  const at = (value: string, ttl = 30) =>
    reached(book, {
      tool_name: "a",
      targets: [{ kind: "path", value }],
      context: {
        credential_source: "vault_dynamic",
        credential_ref: "c",
        credential_access_type: "jit",
        credential_ttl_seconds: ttl,
      },
    }).filter((label) => !label.includes("tool_names") && label !== "r > r");

  it("fires or does not, and each of its settings where it asks for something else without it", () => {
    expect(at("/x/1")).toEqual([
      "r > credentials does not fire",
      "r > approvals obliges",
      "r > endpoint does not fire",
      "r > path_allowlist: /x/**",
    ]);
    expect(at("/z", 90)).toEqual([
      "r > credentials fires",
      "r > max_credential_ttl_seconds: 60",
      "r > endpoint fires",
    ]);
  });

  it("obliges where its rule counts, and approvals where they are asked for", () => {
    expect(at("/x/1")).toContain("r > approvals obliges");
    expect(at("/z")).not.toContain("r > approvals obliges");
  });

  it("of a freeze window each window is tried at its time", () => {
    const frozen = bookOf(`
default_verdict: block
rules:
  - name: r
    effect: allow
    freeze_window:
      timezone: UTC
      windows:
        - { name: spring, start: "2026-03-01T00:00:00", end: "2026-03-02T00:00:00" }
        - { name: autumn, start: "2026-09-01T00:00:00", end: "2026-09-02T00:00:00" }
`);
    expect(reached(frozen, {})).toEqual(["r > r", "r > freeze_window fires", "r > windows: spring"]);
    expect(reached(frozen, {}, { now: "2026-04-01T00:00:00Z" })).toEqual([
      "r > r",
      "r > freeze_window does not fire",
    ]);
  });
});

it("a rule gives what it declares where nothing asks for more", () => {
  const book = bookOf(
    rules(
      "name: a, effect: allow, match: {tool_names: [x, y]}",
      "name: b, effect: block, match: {tool_names: [y]}",
    ),
  );
  const effects = (tool_name: string) =>
    hitsOf(book, callOf({ tool_name }), { now: NOW })
      .map((number) => told(book, number))
      .filter((text) => text.includes("effect: "));
  expect(effects("x")).toEqual(["a > effect: allow"]);
  expect(effects("y")).toEqual(["b > effect: block"]);
});

describe("the policy as a whole", () => {
  const book = bookOf(`
default_verdict: block
fail_closed: { enabled: true, risk_classes: [high], required_fields: [targets, arg_provenance] }
scripts: { max_steps: 2 }
rules:
  - { name: r, effect: allow, match: { tool_names: [a] } }
`);
  const high = { context: { risk_class: "high" } };

  it("has its verdicts and its default", () => {
    expect(reachedOfAll(book, { tool_name: "a" })).toEqual(["allow"]);
    expect(reachedOfAll(book, {})).toEqual(["default_verdict: block", "block"]);
  });

  it("a fail-closed check fires, and each of its settings alone", () => {
    expect(reachedOfAll(book, high)).toEqual([
      "fail_closed fires",
      "fail_closed.risk_classes: high",
      "block",
    ]);
    const known = { targets: [{ kind: "path", value: "/x", endpoint_class: "fs.read" }] };
    expect(reachedOfAll(book, { ...high, ...known })).toEqual([
      "fail_closed fires",
      "fail_closed.risk_classes: high",
      "fail_closed.required_fields: arg_provenance",
      "block",
    ]);
    const arg_provenance = [{ arg_path: "$.a", source: "user" }];
    expect(reachedOfAll(book, { ...high, ...known, arg_provenance, tool_name: "a" })).toEqual([
      "fail_closed does not fire",
      "allow",
    ]);
  });

  it("a call that cannot be read is blocked by the checks that are for its class", () => {
    const broken = { ...high, targets: [{ kind: "path" }] };
    expect(reachedOfAll(book, broken)).toEqual(["fail_closed fires", "block"]);
  });

  it("scripts reach what their steps reach, and the limits on scripts", () => {
    const steps = (...tools: readonly string[]) => ({
      tool_name: "script",
      script: { steps: tools.map((tool_name) => ({ tool_name, args: {}, targets: [] })) },
    });
    expect(reachedOfAll(book, steps("a", "b"))).toEqual([
      "default_verdict: block",
      "scripts does not fire",
      "block",
    ]);
    expect(reached(book, steps("a", "b"))).toEqual(["r > r", "r > tool_names: a", "r > all but tool_names"]);
    expect(reachedOfAll(book, steps("a", "a", "a"))).toEqual([
      "scripts fires",
      "scripts.max_steps: 2",
      "block",
    ]);
  });

  it("a kill switch gives no verdict of the policy", () => {
    expect(reachedOfAll(book, { tool_name: "a" }, { killSwitch: "unavailable" })).toEqual([]);
  });
});
