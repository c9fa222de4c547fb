// Calls that run only because everything the gate can ask for is there: a signed policy of a new version, a kill switch that
// does not mean them, an inventory, a proven registry, room under a limit, two approvals, a
// delegation, a credential. Made by the command line itself. Out: the files, and the arguments of `gate eval`.

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
    rate_limit: {requests: 5, window: hour, scope: tool}
    destructive_budget: {requests: 5, window: hour, scope: tool}
  - {name: nightly, effect: require_approval, match: {tool_names: [script, sync]}}
`;

const CONTEXT = { identity: "worker", workspace: "/repo", risk_class: "high" };

const PAY = {
  tool_name: "pay",
  args: { to: "x" },
  targets: [{ kind: "path", value: "/repo/x", operation: "delete", destructive: true }],
  context: CONTEXT,
  delegation: {
    requester_identity: "worker",
    chain: [{ delegator_identity: "lead", delegate_identity: "worker" }],
  },
};

const NIGHTLY = { tool_name: "script", context: CONTEXT, script: { steps: [{ tool_name: "sync" }] } };

const KEYS = ["release", "gate", "ann", "lead"];

export type FileTexts = Readonly<Record<string, string>>;

export interface FullGate {
  readonly files: FileTexts;
  /** Arguments of calls that are allowed, each with the exit code 0. */
  readonly calls: Readonly<Record<"pay" | "nightly", readonly string[]>>;
}

async function done(folder: string, line: string): Promise<Record<string, string>> {
  const { exit, stdout, stderr } = await runIn(folder, ...line.split(" "), "--json");
  if (exit !== 0 && exit !== 4) throw new Error(`${line}: ${exit} ${stdout}${stderr}`);
  return JSON.parse(stdout);
}

function filesIn(folder: string): FileTexts {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

const GIVEN = [
  ...[
    "--policy",
    "p.gait.json",
    "--policy-public-key",
    "release_public.key",
    "--policy-version-store",
    "v.log",
  ],
  ...[
    "--kill-switch-state",
    "switch.json",
    "--wrkr-inventory",
    "inventory.json",
    "--rate-limit-state",
    "l.log",
  ],
  ...["--approved-script-registry", "scripts.json", "--approval-public-key", "ann_public.key"],
  ...[
    "--delegation-public-key",
    "lead_public.key",
    "--key-mode",
    "prod",
    "--private-key",
    "gate_private.key",
  ],
  ...["--credential-broker", "stub", "--trace-out", "trace.json", "--approval-audit-out", "approvals.json"],
  ...["--delegation-audit-out", "delegations.json", "--credential-evidence-out", "credential.json"],
];

const PAYING = [
  ...["gate", "eval", "--intent", "pay.json", ...GIVEN],
  ...[
    "--approval-token",
    "first.json",
    "--approval-token-chain",
    "second.json",
    "--delegation-token",
    "lead.json",
  ],
];

export async function fullGate(): Promise<FullGate> {
  const folder = folderWith({
    "p.yaml": POLICY,
    "pay.json": JSON.stringify(PAY),
    "nightly.json": JSON.stringify(NIGHTLY),
    "inventory.json": JSON.stringify({ items: [] }),
  });
  for (const name of KEYS) await done(folder, `keys init --out-dir . --prefix ${name}`);
  await done(folder, "policy compile p.yaml --out p.gait.json --sign release_private.key --policy-version 7");
  await done(folder, "kill-switch add --state switch.json --tool-name other --entry-id e");
  const byAnn = "--key-mode prod --private-key ann_private.key";
  await done(
    folder,
    `approve-script --policy p.yaml --intent nightly.json --registry scripts.json --approver ann ${byAnn}`,
  );
  await done(
    folder,
    "delegate mint --delegator lead --delegate worker --scope any --ttl 1h --out lead.json --key-mode prod --private-key lead_private.key",
  );
  const asked = await done(
    folder,
    "gate eval --policy p.gait.json --intent pay.json --trace-out t.json --rate-limit-state tl.log " +
      "--delegation-token lead.json --delegation-public-key lead_public.key",
  );
  const { delegation_ref } = JSON.parse(readFileSync(join(folder, "t.json"), "utf8"));
  for (const [approver, out] of [
    ["ann", "first.json"],
    ["bob", "second.json"],
  ] as const) {
    await done(
      folder,
      `approve --intent-digest ${asked.intent_digest} --policy-digest ${asked.policy_digest} ` +
        `--delegation-binding-digest ${delegation_ref.chain_digest} --scope * --ttl 1h --reason-code cr-1 ` +
        `--approver ${approver} --out ${out} ${byAnn}`,
    );
  }
  const nightly = ["gate", "eval", "--intent", "nightly.json", ...GIVEN];
  return { files: pickedFrom(filesIn(folder)), calls: { pay: PAYING, nightly } };
}

/** Without what the first try left. */
const pickedFrom = (files: FileTexts): FileTexts =>
  Object.fromEntries(
    Object.entries(files).filter(([name]) => !/^(?:t\.json|tl\.log|.*_audit_.*)$/.test(name)),
  );
