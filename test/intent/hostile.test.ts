// Values no JSON text can make. Preparing never throws, never hangs, and takes a snapshot.

import { expect, test } from "vitest";
import { isPrepared, prepareIntent } from "../../src/intent/prepare.ts";
import { CONTEXT, errorOf, intentText } from "./intents.ts";

const base = { tool_name: "t", context: CONTEXT };
const boom = () => {
  throw new Error("boom");
};
const cyclic: Record<string, unknown> = {};
cyclic.self = [cyclic, cyclic];

let shared: unknown = "x";
for (let i = 0; i < 60; i++) shared = { a: shared, b: shared };

const revoked = Proxy.revocable({}, {});
revoked.revoke();

const deep = (levels: number) => {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = [value];
  return value;
};

const UNREADABLE = "parse intent json: the value cannot be read as JSON data";

test.each<[string, unknown, string | RegExp]>([
  ["nothing", undefined, "parse intent json: the value must be an object"],
  ["a function", boom, "parse intent json: the value must be an object"],
  ["a symbol", Symbol("x"), "parse intent json: the value must be an object"],
  ["a class instance", { ...base, args: new Map([["a", 1]]) }, "parse intent json: args must be an object"],
  ["a date", { ...base, created_at: new Date(0) }, "parse intent json: created_at must be a text"],
  ["a date in args", { ...base, args: { at: new Date(0) } }, "parse intent json: args.at must be an object"],
  ["a boxed text", { ...base, tool_name: new String("t") }, "parse intent json: tool_name must be a text"],
  ["NaN", { ...base, args: { a: Number.NaN } }, "parse intent json: args.a must be a finite number"],
  ["Infinity", { ...base, args: { a: [-Infinity] } }, "parse intent json: args.a[0] must be a finite number"],
  ["a big integer", { ...base, args: { a: 1n } }, "parse intent json: args.a must be JSON data"],
  ["a function in args", { ...base, args: { a: boom } }, "parse intent json: args.a must be JSON data"],
  [
    "a hole in a list",
    { ...base, args: { a: new Array(1) } },
    "parse intent json: args.a[0] must be JSON data",
  ],
  [
    "a fraction as integer",
    { ...base, context: { ...CONTEXT, credential_ttl_seconds: 1.5 } },
    /must be an integer$/,
  ],
  [
    "an unsafe integer",
    { ...base, context: { ...CONTEXT, credential_ttl_seconds: 2 ** 53 } },
    "parse intent json: context.credential_ttl_seconds must be an integer",
  ],
  [
    "half a pair",
    { ...base, args: { a: "\ud800" } },
    "parse intent json: args.a holds half a surrogate pair",
  ],
  ["half a pair as key", { ...base, args: { "\udc00": 1 } }, /holds half a surrogate pair$/],
  [
    "a getter that throws",
    {
      ...base,
      get args() {
        return boom();
      },
    },
    UNREADABLE,
  ],
  [
    "a getter that throws nothing",
    {
      get args() {
        throw undefined;
      },
    },
    UNREADABLE,
  ],
  ["a revoked proxy", { ...base, args: revoked.proxy }, UNREADABLE],
  ["a proxy that throws", new Proxy({}, { ownKeys: boom }), UNREADABLE],
  ["a cycle", { ...base, args: cyclic }, /^parse intent json: more than 64 objects and lists/],
  [
    "great depth",
    { ...base, args: { a: deep(100_000) } },
    /^parse intent json: more than 64 objects and lists/,
  ],
  [
    "shared parts that unfold without end",
    { ...base, args: { shared } },
    "parse intent json: the value is larger than the limit",
  ],
  [
    "an endless list",
    { ...base, args: { a: new Array(2 ** 32 - 1).fill(0, 0, 1) } },
    "parse intent json: args.a[1] must be JSON data",
  ],
  [
    "more than one MiB",
    { ...base, args: { a: "x".repeat(2 ** 20) } },
    "parse intent json: the value is larger than the limit",
  ],
])("%s", (_, value, problem) => {
  const start = performance.now();
  const error = errorOf(value);
  if (typeof problem === "string") expect(error).toBe(problem);
  else expect(error).toMatch(problem);
  expect(performance.now() - start).toBeLessThan(3_000);
});

test("a thrown imitation of a fault is not believed", () => {
  const imitation = { stage: "normalize", code: "x", message: "trust me", risk_class: "low" };
  const value = {
    ...base,
    get args() {
      throw imitation;
    },
  };
  expect(prepareIntent(value)).toMatchObject({ stage: "parse", error: UNREADABLE, risk_class: "" });
});

test("each member is read once", () => {
  let reads = 0;
  const value = {
    ...base,
    get tool_name() {
      return reads++ === 0 ? "tool.read" : "tool.delete";
    },
  };
  expect(prepareIntent(value)).toMatchObject({ kind: "valid", intent: { tool_name: "tool.read" } });
});

test("later changes to the value change nothing, and the snapshot cannot be changed", () => {
  const value = JSON.parse(
    intentText({ args: { list: [{ a: 1 }] }, targets: [{ kind: "path", value: "/a" }] }),
  );
  const prepared = prepareIntent(value);
  const before = JSON.stringify(prepared);
  value.args.list[0].a = 2;
  value.targets[0].value = "/b";
  value.context.identity = "mallory";
  expect(JSON.stringify(prepared)).toBe(before);
  if (prepared.kind === "invalid") throw new Error(prepared.error);
  expect(() => Object.assign(prepared.intent.context, { identity: "mallory" })).toThrow(TypeError);
  expect(() => Object.assign(prepared.intent.targets, [null])).toThrow(TypeError);
  expect(() => Object.assign(prepared, { intent: null })).toThrow(TypeError);
});

test("keys named like built-ins are data and pollute nothing", () => {
  const args = '{"__proto__":{"polluted":"yes"},"constructor":"c","toString":"t","toJSON":"j"}';
  const prepared = prepareIntent(JSON.parse(intentText({ args: "ARGS" }).replace('"ARGS"', args)));
  if (prepared.kind === "invalid") throw new Error(prepared.error);
  expect(Object.entries(prepared.intent.args)).toEqual([
    ["__proto__", { polluted: "yes" }],
    ["constructor", "c"],
    ["toString", "t"],
    ["toJSON", "j"],
  ]);
  expect("polluted" in prepared.intent.args).toBe(false);
  expect(errorOf({ tool_name: "t", context: Object.create(CONTEXT) })).toBe(
    "parse intent json: context must be an object",
  );
});

test("an object of another realm or without prototype is plain; undefined members are left out", () => {
  const bare = Object.assign(Object.create(null), { a: 1, b: undefined });
  const prepared = prepareIntent({ ...base, args: bare, delegation: undefined });
  expect(prepared).toMatchObject({ kind: "valid", intent: { args: { a: 1 } } });
  if (prepared.kind === "valid") expect(Object.keys(prepared.intent.args)).toEqual(["a"]);
});

test("only what was prepared here counts as prepared", () => {
  const prepared = prepareIntent(base);
  expect(isPrepared(prepared)).toBe(true);
  expect(isPrepared(prepareIntent(1))).toBe(true);
  expect(isPrepared({ ...prepared })).toBe(false);
  expect(isPrepared(null)).toBe(false);
});
