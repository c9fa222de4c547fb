// The types of an intent admit what real calls say, and want what the reader wants.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../cli/run.ts";
import { markedLines, typeErrors } from "../support/type-check.ts";

const errorsIn = (text: string): readonly string[] =>
  typeErrors(folderWith({ "use.ts": text }), ["use.ts"], "bundler").map((error) => error.split(" ")[0] ?? "");

test("all intents of the examples have them", () => {
  const paths = readdirSync("examples", { recursive: true, encoding: "utf8" }).filter((path) =>
    /intents?[^/]*(?:\/[^/]+)?\.json$/.test(path),
  );
  expect(paths.length).toBeGreaterThan(20);
  const intents = paths.map((path) => readFileSync(join("examples", path), "utf8"));
  const text = `import type { IntentInput } from "gait-policy/runtime";
    export const intents: readonly IntentInput[] = [${intents.join()}];`;
  expect(typeErrors(folderWith({ "use.ts": text }), ["use.ts"], "bundler")).toEqual([]);
});

test("what is required may not be left out, and words are those of the reader", () => {
  const text = `
import type { ContextInput, IntentInput, ProvenanceInput, TargetInput } from "gait-policy/runtime";
const context: ContextInput = { identity: "a", workspace: "b", risk_class: "c" };
const tool_name = "t";
export const intents: readonly IntentInput[] = [
  { tool_name, context, args: new (class { path = "" })(), created_at: "2026-01-01T00:00:00Z" },
  { tool_name, context: { ...context, phase: "plan", sandbox: { user_mode: "root", timeout_seconds: 3 } } },
  { tool_name, context: { ...context, phase: "later" } }, // wrong
  { tool_name, context: { ...context, sandbox: { user_mode: "god" } } }, // wrong
  { tool_name, context, delegation: { requester_identity: "a", chain: [{ delegator_identity: "a", delegate_identity: "b" }] } },
  { tool_name, context, delegation: { requester_identity: "a", chain: [{ delegator_identity: "a" }] } }, // wrong
  { tool_name, context, delegation: { scope_class: "s" } }, // wrong
  { tool_name, context, skill_provenance: { skill_name: "s", source: "git" } }, // wrong
  { context, script: { steps: [{ args: {} }] } }, // wrong
  { tool_name: 1, context }, // wrong
  { tool_name }, // wrong
];
export const target: TargetInput = { kind: "path", value: "/x", endpoint_class: "fs.read", destructive: true };
export const noValue: TargetInput = { kind: "path" }; // wrong
export const noClass: TargetInput = { kind: "path", value: "/x", endpoint_class: "fs.raed" }; // wrong
export const source: ProvenanceInput = { arg_path: "$.a", source: "external" };
export const noSource: ProvenanceInput = { arg_path: "$.a", source: "nowhere" }; // wrong
export const identity: ContextInput = { identity: "a", workspace: "b" }; // wrong
`;
  expect(errorsIn(text)).toEqual(markedLines("use.ts", text));
});
