// Wrong types, spellings and limits: what is refused before anything is normalised.

import { expect, test } from "vitest";
import { CONTEXT, errorOf, intentText, prepare, valid } from "./intents.ts";

test.each([
  ["[]", "the value must be an object"],
  ['"x"', "the value must be an object"],
  ['{"tool_name":1}', "tool_name must be a text"],
  ['{"args":[]}', "args must be an object"],
  ['{"targets":{}}', "targets must be a list"],
  ['{"targets":[1]}', "targets[0] must be an object"],
  ['{"targets":[{"destructive":"true"}]}', "targets[0].destructive must be true or false"],
  ['{"script":{"steps":[{"args":""}]}}', "script.steps[0].args must be an object"],
  ['{"context":[]}', "context must be an object"],
  ['{"context":{"credential_ttl_seconds":"5"}}', "context.credential_ttl_seconds must be an integer"],
  ['{"context":{"credential_scopes":["a",1]}}', "context.credential_scopes[1] must be a text"],
  ['{"created_at":"yesterday"}', "created_at must be an RFC 3339 timestamp"],
  ['{"created_at":""}', "created_at must be an RFC 3339 timestamp"],
  ['{"delegation":{"issued_at":0}}', "delegation.issued_at must be a text"],
  ['{"relationship":{"edges":[{"from":{"kind":1}}]}}', "relationship.edges[0].from.kind must be a text"],
  ['{"TOOL_NAME":"x"}', 'the value has a member "TOOL_NAME", which must be spelled "tool_name"'],
  ['{"\\u017fcript":{}}', 'the value has a member "\u017fcript", which must be spelled "script"'],
  [
    '{"context":{"wor\\u212aspace":"/"}}',
    'context has a member "wor\u212aspace", which must be spelled "workspace"',
  ],
])("%s", (text, problem) => {
  expect(prepare(text)).toMatchObject({
    kind: "invalid",
    stage: "parse",
    error: `parse intent json: ${problem}`,
    risk_class: "",
    created_at: "",
  });
});

test("null is absence, and an empty element in a list", () => {
  const { intent, created_at } = valid(
    `{"tool_name":"t","created_at":null,"args":null,"script":null,"targets":null,"delegation":null,"context":${JSON.stringify(
      { ...CONTEXT, sandbox: null, auth_context: null, credential_scopes: [null, "a"], phase: null },
    )}}`,
  );
  expect(created_at).toBe("");
  expect(intent).toEqual({
    tool_name: "t",
    args: {},
    targets: [],
    context: { ...CONTEXT, phase: "apply", credential_scopes: ["a"] },
  });
  expect(prepare("null")).toMatchObject({ error: "normalize intent: tool_name is required" });
  expect(prepare(intentText({ targets: [null] }))).toMatchObject({
    error: "normalize intent: targets require kind and value",
  });
});

test("unknown members are ignored at every level, and keys of free-form data are data", () => {
  const { intent } = valid(intentText({ extra: { deep: [1] }, args: { Path: 1, path: 2, __proto__x: 3 } }));
  expect(intent.args).toEqual({ Path: 1, path: 2, __proto__x: 3 });
});

const target = (i: number) => ({ kind: "path", value: `/${i}` });
const entry = (i: number) => ({ arg_path: `$.${i}`, source: "user" });
const link = { delegator_identity: "a", delegate_identity: "a" };
const list = (length: number, make: (i: number) => unknown) => Array.from({ length }, (_, i) => make(i));

test.each([
  ["targets", 1024, (n: number) => ({ targets: list(n, target) })],
  ["arg_provenance", 1024, (n: number) => ({ arg_provenance: list(n, entry) })],
  [
    "delegation.chain",
    64,
    (n: number) => ({ delegation: { requester_identity: "a", chain: list(n, () => link) } }),
  ],
  [
    "script.steps[0].targets",
    1024,
    (n: number) => ({ script: { steps: [{ tool_name: "t", targets: list(n, target) }] } }),
  ],
])("%s may have %d elements, and not one more", (place, most, members) => {
  expect(errorOf(JSON.parse(intentText(members(most))))).toBe("valid");
  expect(errorOf(JSON.parse(intentText(members(most + 1))))).toBe(
    `parse intent json: ${place} has more than ${most} elements`,
  );
});

test("64 steps are the reference's limit and fail later", () => {
  const steps = (n: number) => ({ script: { steps: list(n, () => ({ tool_name: "t" })) } });
  expect(errorOf(JSON.parse(intentText(steps(64))))).toBe("valid");
  expect(errorOf(JSON.parse(intentText(steps(65))))).toBe(
    "normalize intent: script.steps exceeds max supported steps (64)",
  );
});

test("depth counts the intent itself, as text and as a value alike", () => {
  const args = (levels: number) => `{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`;
  const text = (levels: number) => intentText({ args: "ARGS" }).replace('"ARGS"', args(levels));
  expect(prepare(text(62)).kind).toBe("valid");
  expect(() => prepare(text(63))).toThrow(/^parse intent json: more than 64 objects and lists/);
  expect(errorOf(JSON.parse(text(62)))).toBe("valid");
  expect(errorOf(JSON.parse(text(63)))).toMatch(/^parse intent json: more than 64 objects and lists/);
});

test("a text of one MiB is taken, a byte more is not", () => {
  const room = 1_048_576 - intentText({ args: { a: "" } }).length;
  const text = (length: number) => intentText({ args: { a: "x".repeat(length) } });
  expect(prepare(text(room)).kind).toBe("valid");
  expect(() => prepare(text(room + 1))).toThrow("parse intent json: the text is larger than 1048576 bytes");
});

test("whatever fits in a text is light enough as a value", () => {
  const numbers = `[${"1,".repeat(520_000)}1]`;
  expect(prepare(intentText({ args: "ARGS" }).replace('"ARGS"', `{"a":${numbers}}`)).kind).toBe("valid");
});
