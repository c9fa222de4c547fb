// Suites as text. In: the text of a suite, and of the policy that it is about. Out: what reading and running it comes to.

import { type Compiled, compile } from "../../../src/index.ts";
import { readSuite } from "../../../src/rollout/suite/read-suite.ts";
import { type RunOptions, runSuite } from "../../../src/rollout/suite/run.ts";
import type { CaseResult } from "../../../src/rollout/suite/test-run.ts";
import { makeSource } from "../../../src/source/source.ts";

/** Files that a suite may name. */
export const FILES: Readonly<Record<string, string>> = {
  "intents/read.json": JSON.stringify({
    schema_id: "gait.gate.intent_request",
    schema_version: "1.0.0",
    created_at: "2026-02-01T00:00:00Z",
    producer_version: "1.0.0",
    tool_name: "tool.read",
    args: {},
    targets: [{ kind: "path", value: "/a" }],
    context: { identity: "eve", workspace: "/w", risk_class: "low" },
  }),
  "intents/timeless.json": JSON.stringify({
    tool_name: "tool.read",
    context: { identity: "eve", workspace: "/w", risk_class: "low" },
  }),
  "intents/null.json": "null",
  "intents/broken.json": '{"tool_name": ',
};

export function readSuiteText(text: string, path = "t.policytest.yaml") {
  const source = makeSource(text, path);
  const read = readSuite(source, (name) => {
    const file = FILES[name];
    return file === undefined
      ? { kind: "fault", message: `open ${name}: no such file or directory` }
      : { kind: "text", text: file };
  });
  return { source, ...read };
}

export const POLICY = `default_verdict: block
rules:
  - name: reads
    priority: 10
    effect: allow
    match: {tool_names: [tool.read], risk_classes: [low, medium]}
    reason_codes: [safe_read]
  - name: writes
    priority: 20
    effect: require_approval
    min_approvals: 2
    match: {tool_names: [tool.write]}
    violations: [approval_needed]
`;

const compiled = new Map<string, Compiled>();

function tableOf(policy: string) {
  const known = compiled.get(policy) ?? compile(policy);
  compiled.set(policy, known);
  if (known.table === undefined) throw new Error(known.diagnostics[0]?.message);
  return known.table;
}

/** What the cases come to, in their order. */
export function runText(
  text: string,
  { policy = POLICY, ...options }: Partial<RunOptions> & { readonly policy?: string } = {},
): readonly CaseResult[] {
  const { suite, diagnostics } = readSuiteText(text);
  if (suite === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const asked = { path: "p.yaml", table: tableOf(policy) };
  return runSuite(suite, asked, { elapsed: () => 0, ...options }).result.cases;
}

/** The names of the cases that fail, with what was not as expected. */
export const failuresOf = (...given: Parameters<typeof runText>): readonly string[] =>
  runText(...given)
    .filter(({ faults }) => faults.length > 0)
    .map(({ name, faults }) => {
      const told = faults.map(
        ({ aspect, expected, found }) => `${aspect}: ${expected.join()} / ${found.join()}`,
      );
      return `${name}: ${told.join("; ")}`;
    });
