// Which rule, and which condition of it, is behind a decision that changed.

import { describe, expect, it } from "vitest";
import { type ChangeCause, causesOf } from "../../src/rollout/change-causes.ts";
import { explainBy, INTENT, rules } from "./calls.ts";

/** Members but the kind, in the order in which they are declared. */
function told({ kind, ...members }: ChangeCause): string {
  const texts = Object.entries(members).map(([name, value]) =>
    name === "condition" && typeof value === "object"
      ? `${value.field} wants ${value.wanted} found ${value.found}`
      : `${name} ${value}`,
  );
  return [kind, ...texts].join(" | ");
}

const check = (before: string, after: string, intent: object = {}): readonly string[] =>
  causesOf(explainBy(before, intent), explainBy(after, intent)).map(told);

const match = (tools: string): string => `match: {tool_names: [${tools}]}`;

describe("a rule that decided before", () => {
  it("is gone", () => {
    expect(check(rules("name: a, effect: allow"), rules())).toEqual(["gone | rule a"]);
  });

  it("no longer matches, and the first condition that fails is named", () => {
    const before = rules(`name: a, effect: allow, ${match("tool.write")}`);
    const after = rules("name: a, effect: allow, match: {tool_names: [x, y], risk_classes: [high]}");
    expect(check(before, after)).toEqual(["unmatched | rule a | tool_names wants x,y found tool.write"]);
  });

  it("is named by the closest of several rules that share its name", () => {
    const before = rules("name: a, effect: allow");
    const after = rules(
      "name: a, effect: allow, match: {tool_names: [x], risk_classes: [high]}",
      "name: a, effect: allow, match: {risk_classes: [critical]}",
    );
    expect(check(before, after)).toEqual(["unmatched | rule a | risk_classes wants critical found low"]);
  });

  it("still matches but comes later", () => {
    const a = "name: a, priority: 2, effect: allow";
    expect(check(rules(a), rules(a, "name: b, priority: 1, effect: block"))).toEqual([
      "outranked | rule a | by b",
      "added | rule b",
    ]);
  });
});

describe("a rule that decides now", () => {
  it("did not match before, for one condition", () => {
    const before = rules(`name: a, effect: allow, ${match("tool.read")}`);
    const after = rules(`name: a, effect: allow, ${match("'tool.write', 'tool.read'")}`);
    expect(check(before, after)).toEqual(["matched | rule a | tool_names wants tool.read found tool.write"]);
  });

  it("came later before", () => {
    const b = "name: b, priority: 2, effect: allow";
    expect(check(rules("name: a, priority: 1, effect: block", b), rules(b))).toEqual([
      "gone | rule a",
      "promoted | rule b | over a",
    ]);
  });
});

describe("a rule that decides in both", () => {
  it("has another effect", () => {
    expect(check(rules("name: a, effect: allow"), rules("name: a, effect: dry_run"))).toEqual([
      "effect | rule a | before allow | after dry_run",
    ]);
  });

  it("has a constraint that asks for more", () => {
    const a = "name: a, effect: allow";
    const endpoint = "endpoint: {path_denylist: [/repo/**], action: block}";
    expect(check(rules(a), rules(`${a}, ${endpoint}`))).toEqual([
      "constraint | rule a | constraint endpoint | after block",
    ]);
    expect(check(rules(`${a}, ${endpoint}`), rules(a))).toEqual([
      "constraint | rule a | constraint endpoint | before block",
    ]);
  });

  it("is compared by the strictest of its name", () => {
    const both = ["name: a, effect: allow", "name: a, effect: block"];
    expect(check(rules(...both), rules(...both.toReversed()))).toEqual([]);
    expect(check(rules(...both), rules("name: a, effect: allow"))).toEqual([
      "effect | rule a | before block | after allow",
    ]);
  });

  it("says the same, and nothing is reported", () => {
    expect(check(rules("name: a, effect: allow"), rules("name: a, effect: allow"))).toEqual([]);
  });
});

describe("where no rule decides", () => {
  it("the default changed", () => {
    expect(check("default_verdict: allow", "default_verdict: block")).toEqual([
      "default | before allow | after block",
    ]);
  });

  it("the call is stopped before any rule is asked", () => {
    const closed = "fail_closed: {enabled: true, risk_classes: [low], required_fields: [delegation]}\n";
    expect(check("{}", closed)).toEqual(["stopped"]);
    expect(check(closed, "{}")).toEqual(["admitted"]);
    expect(check(closed, closed)).toEqual([]);
  });
});

it("of a script the step is named", () => {
  const steps = ["tool.read", "tool.write"].map((tool_name) => ({
    tool_name,
    args: {},
    targets: INTENT.targets,
  }));
  const script = { tool_name: "script", script: { steps } };
  const reads = `name: reads, effect: allow, ${match("tool.read")}`;
  const writes = `name: writes, effect: allow, ${match("tool.write")}`;
  expect(check(rules(reads, writes), rules(reads), script)).toEqual(["gone | rule writes | step 1"]);
});
