// What an error says to programs: the code, the member and the words it may have.

import { expect, test } from "vitest";
import { compile, decide, interpret } from "../../src/index.ts";
import { TARGET_KINDS } from "../../src/intent/enums.ts";
import { isIntentError } from "../../src/intent/error.ts";
import { parseIntent } from "../../src/intent/parse-intent.ts";
import { parseJson } from "../../src/intent/parse-json.ts";
import { prepareIntent } from "../../src/intent/prepare.ts";
import { CONTEXT, intentText } from "./intents.ts";

const TARGET = { kind: "path", value: "/a" };
const PHASES = ["plan", "apply"];
const LINK = { delegator_identity: "a", delegate_identity: "b" };
const SHA = "a".repeat(64);

type Members = Readonly<Record<string, unknown>>;

function factsOf(members: Members): unknown {
  const prepared = prepareIntent(JSON.parse(intentText(members)));
  if (prepared.kind === "valid") return "valid";
  const { code, path, words } = prepared;
  return words === undefined ? [code, ...path] : [code, ...path, words];
}

const context = (members: Members): Members => ({ context: { ...CONTEXT, ...members } });

test.each<[Members, readonly unknown[]]>([
  [{ tool_name: " " }, ["missing-member", "tool_name"]],
  [{ tool_name: 1 }, ["wrong-type", "tool_name"]],
  [{ Tool_name: "x" }, ["misspelled-member", "Tool_name", ["tool_name"]]],
  [{ targets: [TARGET, { kind: "path" }] }, ["missing-member", "targets", 1, "value"]],
  [{ targets: [TARGET, { value: "/a" }] }, ["missing-member", "targets", 1, "kind"]],
  [{ targets: [{ kind: "x", value: "/a" }] }, ["invalid-value", "targets", 0, "kind", [...TARGET_KINDS]]],
  [{ targets: [{ ...TARGET, destructive: 1 }] }, ["wrong-type", "targets", 0, "destructive"]],
  [{ arg_provenance: [{ source: "user" }] }, ["missing-member", "arg_provenance", 0, "arg_path"]],
  [{ arg_provenance: [{ arg_path: "$" }] }, ["missing-member", "arg_provenance", 0, "source"]],
  [
    { arg_provenance: [{ arg_path: "$", source: "user", integrity_digest: "x" }] },
    ["invalid-value", "arg_provenance", 0, "integrity_digest"],
  ],
  [{ script: { steps: [] } }, ["missing-member", "script", "steps"]],
  [{ script: { steps: [{}] } }, ["missing-member", "script", "steps", 0, "tool_name"]],
  [
    { script: { steps: [{ tool_name: "t", targets: [TARGET, {}] }] } },
    ["missing-member", "script", "steps", 0, "targets", 1, "kind"],
  ],
  [
    { script: { steps: [{ tool_name: "t", arg_provenance: [{}] }] } },
    ["missing-member", "script", "steps", 0, "arg_provenance", 0, "arg_path"],
  ],
  [
    { script: { steps: [{ tool_name: "t", args: { "": 1 } }] } },
    ["invalid-value", "script", "steps", 0, "args"],
  ],
  [{ script: { steps: Array(65).fill({ tool_name: "t" }) } }, ["too-many-items", "script", "steps"]],
  [{ args: { a: 1, " a": 2 } }, ["colliding-keys", "args"]],
  [{ args: { a: [{ b_token: `ghp_${SHA}` }] } }, ["raw-credential", "args", "a", 0, "b_token"]],
  [context({ identity: "" }), ["missing-member", "context", "identity"]],
  [context({ phase: "x" }), ["invalid-value", "context", "phase", PHASES]],
  [context({ credential_ttl_seconds: -1 }), ["invalid-value", "context", "credential_ttl_seconds"]],
  [context({ context_set_digest: "x" }), ["invalid-value", "context", "context_set_digest"]],
  [
    context({ auth_context: { password: `ghp_${SHA}` } }),
    ["raw-credential", "context", "auth_context", "password"],
  ],
  [
    context({ sandbox: { writable_paths: ["/a", "A=b"] } }),
    ["invalid-value", "context", "sandbox", "writable_paths", 1],
  ],
  [context({ sandbox: { timeout_seconds: -1 } }), ["invalid-value", "context", "sandbox", "timeout_seconds"]],
  [
    context({ sandbox: { user_mode: "x" } }),
    ["invalid-value", "context", "sandbox", "user_mode", ["default", "root", "unprivileged"]],
  ],
  [
    context({ agent_identity: { manifest_digest: "x" } }),
    ["invalid-value", "context", "agent_identity", "manifest_digest"],
  ],
  [{ delegation: {} }, ["missing-member", "delegation", "requester_identity"]],
  [
    { delegation: { requester_identity: "b", chain: [LINK, {}] } },
    ["missing-member", "delegation", "chain", 1, "delegator_identity"],
  ],
  [
    { delegation: { requester_identity: "b", chain: [LINK, LINK] } },
    ["invalid-value", "delegation", "chain", 1, "delegator_identity"],
  ],
  [
    { delegation: { requester_identity: "c", chain: [LINK] } },
    ["invalid-value", "delegation", "chain", 0, "delegate_identity"],
  ],
  [
    { skill_provenance: { skill_name: "s", source: "x" } },
    ["missing-member", "skill_provenance", "publisher"],
  ],
  [
    { skill_provenance: { skill_name: "s", source: "x", publisher: "p", digest: "x" } },
    ["invalid-value", "skill_provenance", "digest"],
  ],
])("%j: %j", (members, expected) => expect(factsOf(members)).toEqual(expected));

test.each<[Members, string]>([
  [{ args: { " ": 1 } }, "blank-key"],
  [context({ sandbox: { read_only_roots: ["A=b"] } }), "assignment"],
  [context({ context_set_digest: "x" }), "digest"],
  [{ delegation: { requester_identity: "c", chain: [LINK] } }, "chain"],
])("%j is refused because of: %s", (members, reason) => {
  expect(prepareIntent(JSON.parse(intentText(members)))).toMatchObject({ code: "invalid-value", reason });
});

test.each([
  ["{", "a member name"],
  ["[1 2]", '"," or "]"'],
  ['{"a" 1}', '":"'],
  ["1 2", "the end of the text"],
])("%s says what was expected: %s", (text, expected) => {
  expect(parseJson(text)).toMatchObject({ code: "invalid-json", expected });
});

test("what surrounds the problem in a message is no part of it", () => {
  const prepared = prepareIntent(JSON.parse(intentText({ args: { " ": 1 } })));
  expect(prepared).toMatchObject({
    error: "normalize intent: normalize args: args contains empty key",
    problem: "args contains empty key",
  });
});

test("a text that cannot be read says where", () => {
  try {
    parseIntent('{"args": {"a": [1, nope]}}');
    expect.unreachable();
  } catch (error) {
    expect(isIntentError(error) && { ...error, message: error.message }).toEqual({
      name: "IntentError",
      stage: "parse",
      code: "invalid-json",
      message: 'parse intent json: expected a value, found "n" (line 1, column 20)',
      problem: 'expected a value, found "n"',
      path: ["args", "a", 1],
      words: undefined,
      expected: "a value",
      reason: undefined,
      offset: 19,
    });
  }
});

test("whoever decides throws the same facts, and nobody can change the words for others", () => {
  const { table, policy } = compile("default_verdict: block\n");
  const intent = JSON.parse(intentText({ targets: [{ kind: "x", value: "/a" }] }));
  for (const ask of [() => decide(table as never, intent), () => interpret(policy as never, intent)]) {
    try {
      ask();
      expect.unreachable();
    } catch (error) {
      if (!isIntentError(error)) throw error;
      expect([error.path, error.words]).toEqual([["targets", 0, "kind"], [...TARGET_KINDS]]);
      expect(() => (error.words as string[]).push("x")).toThrow(TypeError);
      expect(() => (error.path as string[]).push("x")).toThrow(TypeError);
    }
  }
});
