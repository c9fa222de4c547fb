// A folder in which calls run only because everything the gate can ask for is there: a signed policy of a new version, a kill
// switch that does not mean them, an inventory, a proven registry, room under limits, two approvals, a delegation, a
// credential. Made by the command line itself. Out: its files; `gate-calls.ts` has the calls.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { folderWith, runIn } from "../cli/run.ts";

const POLICY = `default_verdict: block
rules:
  - name: paid
    effect: require_approval
    match: {tool_names: [pay], require_delegation: true}
    min_approvals: 2
    require_broker_credential: true
    rate_limit: {requests: 100000, window: hour, scope: tool}
    destructive_budget: {requests: 100000, window: hour, scope: tool}
  - {name: nightly, effect: require_approval, match: {tool_names: [script, sync]}}
  - {name: free, effect: allow, match: {tool_names: [free]}}
`;

const context = { identity: "worker", workspace: "/repo", risk_class: "high" };

const PAY = {
  tool_name: "pay",
  args: { to: "x" },
  targets: [{ kind: "path", value: "/repo/x", operation: "delete", destructive: true }],
  context,
  delegation: {
    requester_identity: "worker",
    chain: [{ delegator_identity: "lead", delegate_identity: "worker" }],
  },
};

const INTENTS = {
  "pay.json": PAY,
  "nightly.json": { tool_name: "script", context, script: { steps: [{ tool_name: "sync" }] } },
  "stopped.json": { tool_name: "other", context },
  "free.json": { tool_name: "free", context },
};

const words = (line: string): readonly string[] => line.trim().split(/\s+/);

export type FileTexts = Readonly<Record<string, string>>;

export function filesIn(folder: string): FileTexts {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

async function done(folder: string, line: string): Promise<Record<string, string>> {
  const { exit, stdout, stderr } = await runIn(folder, ...words(line), "--json");
  if (exit !== 0 && exit !== 4) throw new Error(`${line}: ${exit} ${stdout}${stderr}`);
  return JSON.parse(stdout);
}

const BY_ANN = "--key-mode prod --private-key ann_private.key";

export async function fullGate(): Promise<FileTexts> {
  const intents = Object.entries(INTENTS).map(([name, intent]) => [name, JSON.stringify(intent)] as const);
  const given = { ...Object.fromEntries(intents), "p.yaml": POLICY, "inventory.json": '{"items":[]}' };
  const folder = folderWith(given);
  for (const line of [
    ...["release", "gate", "ann", "lead"].map((name) => `keys init --out-dir . --prefix ${name}`),
    "policy compile p.yaml --out p.gait.json --sign release_private.key --policy-version 7",
    "kill-switch add --state switch.json --tool-name other --entry-id e",
    `approve-script --policy p.yaml --intent nightly.json --registry scripts.json --approver ann ${BY_ANN}`,
    `delegate mint --delegator lead --delegate worker --scope any --ttl 1h --out lead.json
       --key-mode prod --private-key lead_private.key`,
    `gate eval --policy p.yaml --intent free.json --trace-out signed.json
       --key-mode prod --private-key gate_private.key`,
  ]) {
    await done(folder, line);
  }
  await approveAll(folder, ["ann first.json", "bob second.json"]);
  return filesIn(folder);
}

/** What the approvals are about is said by a first try. */
async function approveAll(folder: string, approvals: readonly string[]): Promise<void> {
  const tried = folderWith(filesIn(folder));
  const asked = await done(
    tried,
    `gate eval --policy p.yaml --intent pay.json --trace-out t.json --rate-limit-state l.log
       --delegation-token lead.json --delegation-public-key lead_public.key`,
  );
  const { delegation_ref } = JSON.parse(readFileSync(join(tried, "t.json"), "utf8"));
  for (const approval of approvals) {
    const [approver, out] = approval.split(" ");
    await done(
      folder,
      `approve --intent-digest ${asked.intent_digest} --policy-digest ${asked.policy_digest}
         --delegation-binding-digest ${delegation_ref.chain_digest} --scope * --ttl 1h --reason-code cr-1
         --approver ${approver} --out ${out} ${BY_ANN}`,
    );
  }
}
