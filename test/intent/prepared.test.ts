// A prepared intent: what it shows, and that nobody can change it or make one up.

import { expect, test } from "vitest";
import { prepareIntent, prepareIntentText } from "../../src/intent/prepare.ts";
import { intentOf, isPrepared } from "../../src/intent/prepared.ts";
import { intentText } from "./intents.ts";

const TEXT = intentText({
  args: { list: [{ deep: [1] }] },
  targets: [{ kind: "path", value: "/a" }],
  arg_provenance: [{ arg_path: "$.list", source: "user" }],
});

const WAYS = [
  ["a text", () => prepareIntentText(TEXT)],
  ["a value", () => prepareIntent(JSON.parse(TEXT))],
] as const;

function isFrozen(value: unknown): boolean {
  return (
    typeof value !== "object" ||
    value === null ||
    (Object.isFrozen(value) && Object.values(value).every(isFrozen))
  );
}

test.each(WAYS)("of %s is unchangeable throughout", (_, prepare) => {
  const prepared = prepare();
  if (prepared.kind === "invalid") throw new Error(prepared.error);
  expect(isFrozen(prepared.intent)).toBe(true);
  expect(prepared.intent).toBe(intentOf(prepared));
  expect(() => Object.assign(prepared, { intent: {} })).toThrow(TypeError);
});

test.each(WAYS)("of %s is what was prepared, and a copy of it is not", (_, prepare) => {
  const prepared = prepare();
  const forged = Object.create(prepared);
  expect([prepared, { ...prepared }, forged].map(isPrepared)).toEqual([true, false, false]);
});

test.each(WAYS)("of %s shows all members as JSON", (_, prepare) => {
  const prepared = prepare();
  expect(Object.keys(JSON.parse(JSON.stringify(prepared)))).toEqual([
    "kind",
    "intent",
    "created_at",
    "intent_digest",
    "args_digest",
  ]);
});

test("a value shares nothing with what it was prepared from", () => {
  const value = JSON.parse(TEXT);
  const prepared = prepareIntent(value);
  value.args.list[0].deep[0] = 2;
  value.targets[0].value = "/b";
  expect(JSON.stringify(prepared)).toBe(JSON.stringify(prepareIntentText(TEXT)));
});

test("members stand in one order, whichever way an intent was read", () => {
  const targets = [
    { kind: "url", value: "https://a.test/x", operation: "delete", sensitivity: "pii", read_only_hint: true },
    { kind: "path", value: "/b", operation: "read" },
    { kind: "host", value: "c.test" },
  ];
  const value = { ...JSON.parse(TEXT), targets };
  const shown = [prepareIntent(value), prepareIntentText(JSON.stringify(value))].map((prepared) =>
    JSON.stringify(prepared),
  );
  expect(shown[1]).toBe(shown[0]);
});
