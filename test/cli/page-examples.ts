// A folder in which every example of the manual pages can be typed: the files that they name, and what commands made of them.

import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "vitest";
import { runIn, runLine } from "./run.ts";

const CONTEXT = { identity: "dev", workspace: "/repo", risk_class: "low" };
const target = { kind: "path", value: "/repo/a.txt" };

const POLICY = `default_verdict: block
rules:
  - name: ask-before-writing
    effect: require_approval
    match: {tool_names: [tool.write]}
`;

const DSL = `default block
rule "reads" { allow when tool == "tool.read" }
test "reading works" { given { tool_name: "tool.read" } expect allow }
`;

const FILES = {
  ".gait.yaml": POLICY,
  "agent.yaml": POLICY,
  "agent.gait": DSL,
  "old.yaml": POLICY,
  "new.yaml": POLICY.replace("require_approval", "block"),
  "policies/agent.yaml": POLICY,
  "policies/agent.policytest.yaml":
    "policy: agent.yaml\ncases:\n  - {name: reading, intent: {tool_name: t}, expect: block}\n",
  "call.json": JSON.stringify({ tool_name: "tool.write", targets: [target], context: CONTEXT }),
  "calls.jsonl": JSON.stringify({ tool_name: "tool.write", targets: [target], context: CONTEXT }),
  "fetch.json": JSON.stringify({ tool_name: "net.fetch", targets: [target], context: CONTEXT }),
  "nightly.json": JSON.stringify({
    script: { steps: [{ tool_name: "tool.write", targets: [target] }] },
    context: CONTEXT,
  }),
};

const BY = (name: string): string => `--key-mode prod --private-key keys/${name}_private.key`;

const COMMANDS = [
  ...["gate", "alice", "approvals", "secops", "lead", "release"].map(
    (name) => `keys init --out-dir keys --prefix ${name}`,
  ),
  "policy compile agent.yaml --sign keys/release_private.key",
  `approve-script --policy agent.yaml --intent nightly.json --registry scripts.json --approver a ${BY("secops")}`,
  `delegate mint --delegator agent.lead --delegate agent.worker --scope write --ttl 1h --out delegation.json ${BY("lead")}`,
  "kill-switch add --entry-id incident-12 --tool-name db.drop",
  ...["logs", ".gait-out"].map(
    (folder) =>
      `gate eval --policy agent.yaml --intent fetch.json --simulate --decision-log ${folder}/decisions.jsonl`,
  ),
];

export async function fillWithExamples(cwd: string): Promise<void> {
  for (const name of ["policies", "dist", "logs", ".gait-out"]) mkdirSync(join(cwd, name));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(cwd, name), text);
  symlinkSync(resolve("examples"), join(cwd, "examples"));
  for (const line of COMMANDS) expect([line, (await runLine(cwd, line)).exit]).toEqual([line, 0]);
  await approveCall(cwd);
}

async function approveCall(cwd: string): Promise<void> {
  const asked = `gate eval --policy agent.yaml --intent call.json --trace-out traces/call-1.json --json ${BY("gate")}`;
  const { stdout } = await runLine(cwd, asked);
  const { intent_digest, policy_digest } = JSON.parse(stdout);
  const digests = ["--intent-digest", intent_digest, "--policy-digest", policy_digest];
  const words = `--scope tool:tool.write --ttl 1h --approver alice --reason-code r --out alice.json ${BY("approvals")}`;
  expect((await runIn(cwd, "approve", ...digests, ...words.split(" "))).exit).toBe(0);
}
