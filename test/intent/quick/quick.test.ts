// The quick way says what the exact way says, or nothing, and says something of nearly every text that is like most.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FAMILIES, readVectors } from "../../conformance/vectors.ts";
import { rawIntent } from "../../support/intents.ts";
import { alwaysHolds, runsOr } from "../../support/law.ts";
import { randomFrom, shuffleMembers } from "../../support/shuffle.ts";
import { likelyIntent, typedIntent } from "../arbitraries.ts";
import { disagreements, isParsedQuickly, isPreparedQuickly } from "./agree.ts";
import { edited } from "./edits.ts";

const recorded: readonly string[] = [
  ...new Set(FAMILIES.flatMap(readVectors).flatMap(({ cases = [] }) => cases.map(({ intent }) => intent))),
];

/** A call as agents make them. */
const PLAIN = {
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  created_at: "2026-02-06T00:00:00Z",
  producer_version: "1.4.0",
  tool_name: "tool.write",
  args: { path: "/repo/a.ts", text: "a: b", limit: 200, recursive: false, tags: ["x", { api: "y" }] },
  targets: [
    { kind: "url", value: "https://api.partner.example/v1", operation: "write" },
    { kind: "path", value: "/repo/a.ts", operation: "write", endpoint_class: "fs.write" },
  ],
  arg_provenance: [{ arg_path: "$.path", source: "user" }],
  context: { identity: "alice", workspace: "/repo", risk_class: "high", session_id: "s-1" },
};

const SPACINGS = [undefined, 1, "\t"];

const anyIntent = fc.oneof(rawIntent, likelyIntent, typedIntent, fc.constant(PLAIN));
const anyText = fc
  .tuple(anyIntent, fc.constantFrom(...SPACINGS), fc.nat())
  .map(([intent, spacing, seed]) =>
    JSON.stringify(shuffleMembers(intent, randomFrom(seed)), undefined, spacing),
  );

const edits = fc
  .tuple(fc.oneof(anyText, fc.constantFrom(JSON.stringify(PLAIN), ...recorded)), fc.nat())
  .map(([text, seed]) => edited(text, randomFrom(seed)));

const shareOf = (texts: readonly string[], isQuick: (text: string) => boolean): number =>
  texts.filter(isQuick).length / texts.length;

const isSingleCall = (text: string): boolean => JSON.parse(text).script === undefined;

describe("the two ways agree", () => {
  test("on every recorded intent", () => {
    expect(recorded.flatMap(disagreements)).toEqual([]);
  });

  test("on generated intents, however they are spaced and ordered", () => {
    alwaysHolds({ input: anyText, faults: disagreements, show: String }, runsOr(2_000));
  });

  test("on texts with something wrong or odd", () => {
    alwaysHolds({ input: edits, faults: disagreements, show: String }, runsOr(10_000));
  });
});

const CALL = '"tool_name":"t","context":{"identity":"i","workspace":"w","risk_class":"r"}';
const SANDBOX_CALL = CALL.replace('"r"}', '"r","sandbox":{"timeout_seconds":N}}');
const deep = (depth: number): string => `{${CALL},"args":{"a":${"[".repeat(depth)}${"]".repeat(depth)}}}`;

/** What JSON.parse lets pass, each at the edge where it first matters. */
const LENIENT: readonly (readonly [what: string, text: string])[] = [
  ["the shortest member twice", `{${CALL},"args":{"":0,"":0}}`],
  ["a short member twice in free data", `{${CALL},"args":{"a":0,"a":0}}`],
  ["a member twice where numbers leave room", `{${CALL},"args":{"n":123456789012,"a":1,"a":2}}`],
  ...["7", "-7", "10", "1e1", "100", "1e2", "2E9", "0.5"].map((number): readonly [string, string] => [
    `the shortest member twice beside numbers like ${number}`,
    `{${CALL},"args":{"n":[${Array.from({ length: 9 }, () => number)}],"":0,"":0}}`,
  ]),
  ["a member twice behind an escaped quotation mark", `{${CALL},"args":{"a":"\\"","a":"\\\\"}}`],
  ["a member twice, once with an escape", `{${CALL},"args":{"a":1,"\\u0061":2}}`],
  ["a member twice beside escapes", `{${CALL},"args":{"b":"${"\\n".repeat(20)}","":0,"":0}}`],
  ["a member with escapes twice", `{${CALL},"args":{"a":"${"\\n".repeat(20)}","a":"\\n"}}`],
  ["a member twice beside backslashes", `{${CALL},"args":{"b":"${"\\\\".repeat(20)}","":0,"":0}}`],
  ["a known member twice", `{"tool_name":"u",${CALL}}`],
  ["a member of a target twice", `{${CALL},"targets":[{"kind":"url","kind":"path","value":"/a"}]}`],
  ["half a surrogate pair", `{${CALL},"args":{"a":"\ud800"}}`],
  ["an escaped half", `{${CALL},"args":{"a":"\\uD800"}}`],
  ["a time with an escape", `{${CALL},"created_at":"2026-02-06T00:00:00\\u005a"}`],
  ["a wrong time with an escape", `{${CALL},"created_at":"a\\nb"}`],
  ["a time under an escaped name", `{${CALL},"created\\u005fat":"2026-02-06T00:00:00\\u005a"}`],
  ["an integer with a fraction", `{${SANDBOX_CALL.replace("N", "1.0")}}`],
  ["an integer with an exponent", `{${SANDBOX_CALL.replace("N", "1e3")}}`],
  [
    "an integer under an escaped name",
    `{${SANDBOX_CALL.replace("seconds", "second\\u0073").replace("N", "1.0")}}`,
  ],
  ["an integer that says nothing", `{${SANDBOX_CALL.replace("N", "0.0")}}`],
  ["an integer that a double rounds", `{${CALL},"args":{"n":9007199254740993}}`],
  ["the same in an unknown member", `{${CALL},"more":9007199254740993}`],
  ["the same in session data", `{${CALL.replace('"r"}', '"r","auth_context":{"n":9007199254740993}}')}}`],
  ["a number that overflows", `{${CALL},"args":{"n":-1e400}}`],
  ["a misspelt member", `{${CALL},"Script":{}}`],
  ["a misspelt member of a target", `{${CALL},"targets":[{"kind":"path","value":"/a","Kind":"url"}]}`],
  [
    "a misspelt member of an entry",
    `{${CALL},"arg_provenance":[{"arg_path":"a","source":"user","Source":"x"}]}`,
  ],
  ["a misspelt member of the context", `{${CALL.replace('"identity"', '"Phase":"plan","identity"')}}`],
  ["a blank key", `{${CALL},"args":{" ":0}}`],
  ["keys that collide", `{${CALL},"args":{"a":0," a":0}}`],
  ["a raw credential", `{${CALL},"args":{"api_key":"sk-abcdef"}}`],
  ["a raw credential in a list", `{${CALL},"args":{"a":[{"password":"abcdefgh12345678"}]}}`],
  ["as deep as allowed", deep(62)],
  ["deeper", deep(63)],
  ["deeper in an unknown member", `{${CALL},"more":${"[".repeat(64)}${"]".repeat(64)}}`],
  ["a flag that is none", `{${CALL},"targets":[{"kind":"path","value":"/a","destructive":"no"}]}`],
  ["a label that is none", `{${CALL},"schema_id":1}`],
  ["a relationship that is none", `{${CALL},"relationship":[]}`],
  ["a script", `{${CALL},"script":{"steps":[]}}`],
  ["a text of two bytes a character", `{${CALL},"args":{"a":"${"\u00e9".repeat(600_000)}"}}`],
  [
    "many targets",
    `{${CALL},"targets":[${Array.from({ length: 1025 }, () => '{"kind":"path","value":"a"}')}]}`,
  ],
  [
    "many entries",
    `{${CALL},"arg_provenance":[${Array.from({ length: 1025 }, () => '{"arg_path":"a","source":"user"}')}]}`,
  ],
  ["a byte order mark", `\ufeff{${CALL}}`],
  ["no object", "[]"],
];

describe("nothing slips through", () => {
  test.each(LENIENT)("%s", (_, text) => expect(disagreements(text)).toEqual([]));

  test("where a program has given members to all objects", () => {
    let found: readonly boolean[] = [];
    try {
      Object.defineProperty(Object.prototype, "abc", { value: 1, enumerable: true, configurable: true });
      found = [isParsedQuickly(`{${CALL}}`), isPreparedQuickly(`{${CALL},"args":{"a":1,"a":2}}`)];
    } finally {
      Reflect.deleteProperty(Object.prototype, "abc");
    }
    expect(found).toEqual([false, false]);
  });

  test("when a text is long", () => {
    const value = '\\\\"'.repeat(100_000);
    expect(disagreements(JSON.stringify({ tool_name: "t", args: { value, [value]: [] } }))).toEqual([]);
  });
});

describe("the quick way is taken", () => {
  test("by what agents send", () => {
    for (const spacing of SPACINGS) {
      const text = JSON.stringify(PLAIN, undefined, spacing);
      expect([isParsedQuickly(text), isPreparedQuickly(text)]).toEqual([true, true]);
    }
  });

  test("by what holds escapes", () => {
    const text = JSON.stringify({ ...PLAIN, args: { content: 'line "one"\n\tline \\two\n', html: "a" } });
    const escaped = text.replace('"a"', '"\\u003ca\\u003e"');
    expect([isParsedQuickly(escaped), isPreparedQuickly(escaped)]).toEqual([true, true]);
  });

  test("by most of what is recorded and generated", () => {
    const generated = fc.sample(rawIntent, { numRuns: 500, seed: 1 }).map((intent) => JSON.stringify(intent));
    expect(shareOf(recorded, isParsedQuickly)).toBeGreaterThan(0.8);
    expect(shareOf(recorded.filter(isSingleCall), isPreparedQuickly)).toBeGreaterThan(0.5);
    expect(shareOf(generated, isParsedQuickly)).toBeGreaterThan(0.9);
    expect(shareOf(generated, isPreparedQuickly)).toBeGreaterThan(0.6);
  });
});
