// What a suite may say, and what becomes of it: calls that are put together, combinations, places. What is wrong with one is
// told in test/golden/diagnostics/suites.txt.

import { describe, expect, test } from "vitest";
import type { Json } from "../../../src/canonical/json.ts";
import { readSuiteText } from "./check.ts";

/** The calls of the cases of a suite, by their names. */
function callsIn(text: string): Readonly<Record<string, Json>> {
  const { suite, diagnostics } = readSuiteText(text);
  expect(diagnostics).toEqual([]);
  const named = (suite?.cases ?? []).map(({ name, call }) => [
    name,
    call.kind === "value" ? call.value : "unreadable",
  ]);
  return Object.fromEntries(named);
}

const oneCall = (text: string): Json | undefined => Object.values(callsIn(text))[0];

describe("a call", () => {
  test("is filled with what every call needs", () => {
    expect(oneCall("cases: [{name: a, intent: {tool_name: t}, expect: block}]")).toEqual({
      schema_id: "gait.gate.intent_request",
      schema_version: "1.0.0",
      created_at: "2026-01-01T00:00:00Z",
      producer_version: "1.0.0",
      tool_name: "t",
      args: {},
      targets: [],
      context: { identity: "somebody", workspace: "/workspace", risk_class: "low" },
    });
  });

  test("keeps what it says itself, also that something is not there", () => {
    const call = oneCall(
      "cases: [{name: a, intent: {context: {identity: ~, phase: plan}}, expect: invalid}]",
    );
    expect(call).toMatchObject({ context: { identity: null, phase: "plan", risk_class: "low" } });
  });

  test("in a file is taken as it is", () => {
    expect(oneCall("cases: [{name: a, file: intents/read.json, expect: allow}]")).toMatchObject({
      created_at: "2026-02-01T00:00:00Z",
      context: { identity: "eve" },
    });
    expect(oneCall("cases: [{name: a, file: intents/broken.json, expect: invalid}]")).toBe("unreadable");
  });

  test("has names such as other objects have", () => {
    const call = oneCall(
      'cases: [{name: a, intent: {args: {"__proto__": 1, constructor: 2}}, expect: block}]',
    );
    expect(JSON.stringify(call)).toContain('"args":{"__proto__":1,"constructor":2}');
  });
});

describe("a change", () => {
  const changed = (change: string): Json | undefined =>
    oneCall(`
base: {tool_name: t, args: {a: {b: 1, c: [1, 2]}}, targets: [{kind: path, value: /a}, {kind: path, value: /b}]}
cases: [{name: a, change: ${change}, expect: block}]
`);

  test.each([
    ["{tool_name: u}", { tool_name: "u", args: { a: { b: 1 } } }],
    ["{args: {a: {b: 2}}}", { args: { a: { b: 2, c: [1, 2] } } }],
    ["{args.a.b: 2}", { args: { a: { b: 2, c: [1, 2] } } }],
    ["{args.new.deep: x}", { args: { a: { b: 1 }, new: { deep: "x" } } }],
    ["{targets.1.value: /c}", { targets: [{ value: "/a" }, { kind: "path", value: "/c" }] }],
    ["{targets.0: ~}", { targets: [{ kind: "path", value: "/b" }] }],
    ["{targets: [{kind: host, value: h}]}", { targets: [{ kind: "host", value: "h" }] }],
    ["{args.a.c.0: 9}", { args: { a: { c: [9, 2] } } }],
  ])("%s", (change, call) => expect(changed(change)).toMatchObject(call as object));

  test.each([
    ["{args.a: ~}", { args: {} }],
    ["{args: {a: {b: ~}}}", { args: { a: { c: [1, 2] } } }],
    ["{args: ~}", {}],
  ])("%s takes away", (change, call) => {
    const { args } = changed(change) as { args?: Json };
    expect(args === undefined ? {} : { args }).toEqual(call);
  });

  test("is made to a file, too, and to that of a base", () => {
    const call = { created_at: "2026-02-01T00:00:00Z", tool_name: "tool.write" };
    const change = "change: {tool_name: tool.write}";
    expect(oneCall(`cases: [{name: a, file: intents/read.json, ${change}, expect: block}]`)).toMatchObject(
      call,
    );
    const named = `bases: {read: intents/read.json}\ncases: [{name: a, base: read, ${change}, expect: block}]`;
    expect(oneCall(named)).toMatchObject(call);
    const own = `base: intents/read.json\ncases: [{name: a, ${change}, expect: block}]`;
    expect(oneCall(own)).toMatchObject(call);
  });

  test("cannot be made to what is no object", () => {
    const { diagnostics } = readSuiteText(
      "cases: [{name: a, file: intents/null.json, change: {tool_name: t}, expect: invalid}]",
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["suite-path"]);
  });

  test("leaves its base as it was for the next case", () => {
    const calls = callsIn(
      "base: {tool_name: t}\ncases: [{name: a, change: {tool_name: u}, expect: block}, {name: b, expect: block}]",
    );
    expect(calls.b).toMatchObject({ tool_name: "t" });
  });
});

describe("a matrix", () => {
  test("has a case for each combination, the last list first, with the values in the name", () => {
    const calls = callsIn(`
base: {}
cases:
  - name: a
    each: { tool_name: [t, u], context.risk_class: [low, high] }
    expect: block
`);
    expect(Object.entries(calls)).toMatchObject([
      ["a (tool_name=t, context.risk_class=low)", { tool_name: "t", context: { risk_class: "low" } }],
      ["a (tool_name=t, context.risk_class=high)", { tool_name: "t", context: { risk_class: "high" } }],
      ["a (tool_name=u, context.risk_class=low)", { tool_name: "u", context: { risk_class: "low" } }],
      ["a (tool_name=u, context.risk_class=high)", { tool_name: "u", context: { risk_class: "high" } }],
    ]);
  });

  test("cannot be tried in what is no JSON", () => {
    const { diagnostics } = readSuiteText(
      "cases: [{name: a, file: intents/broken.json, each: {tool_name: [t, u]}, expect: invalid}]",
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["suite-matrix"]);
  });

  test("names long values by their place, and short ones as JSON", () => {
    const calls = callsIn(`
base: {}
cases:
  - name: a
    each: { args: [{ n: 1 }, { long: ${"x".repeat(80)} }, ~] }
    expect: block
`);
    expect(Object.keys(calls)).toEqual(['a (args={"n":1})', "a (args=#2)", "a (args=null)"]);
  });

  test("may set what a change has made", () => {
    const call = oneCall(`
base: {}
cases:
  - name: a
    change: { targets: [{ kind: path, value: /a }] }
    each: { targets.0.value: [/b] }
    expect: block
`);
    expect(call).toMatchObject({ targets: [{ kind: "path", value: "/b" }] });
  });
});

test("cases have the place of their names, all of a matrix the same", () => {
  const { suite } = readSuiteText(
    "base: {}\ncases:\n  - expect: block\n    name: a\n    each: { tool_name: [t, u] }\n",
  );
  const place = { path: "t.policytest.yaml", line: 4, column: 11 };
  expect(suite?.cases.map((one) => one.place)).toEqual([place, place]);
});

test("the moment of a case wins over that of the suite", () => {
  const { suite } = readSuiteText(`
now: 2026-03-01T00:00:00Z
base: {}
cases:
  - { name: a, expect: block }
  - { name: b, now: "2026-04-01T00:00:00Z", expect: block }
`);
  expect(suite?.cases.map(({ now }) => now)).toEqual(["2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"]);
});

test("a suite has 50,000 cases at most, and says where there are more", () => {
  const many = (key: string) => `${key}: [${Array.from({ length: 99 }, (_, n) => n).join()}]`;
  const one = (name: number) =>
    `  - { name: c${name}, each: { ${many("context.job_id")}, ${many("context.run_id")} }, expect: block }\n`;
  const text = `base: {}\ncases:\n${[1, 2, 3, 4, 5, 6, 7].map(one).join("")}`;
  const { suite, diagnostics } = readSuiteText(text);
  expect(suite).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: "suite-matrix", message: "more than 50000 cases by here" }]);
  expect(diagnostics[0]?.span.start.line).toBe(8);
});
