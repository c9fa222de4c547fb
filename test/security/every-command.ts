// One line or more for every command, among the files of `full-gate.ts`: each does what it is there for. A test over them is
// a test of every command, because one that is missing here fails.

import { COMMANDS } from "../../src/cli/commands.ts";
import { EXIT, type ExitCode } from "../../src/cli/exit-codes.ts";
import type { FileTexts } from "./full-gate.ts";
import { GATE_CALLS } from "./gate-calls.ts";

export interface Line {
  readonly line: readonly string[];
  readonly exit: ExitCode;
}

const INTENT = { tool_name: "t", context: { identity: "a", workspace: "/w", risk_class: "low" } };

const MOMENT = "2026-03-01T12:00:00Z";

/** An entry of a decision log. */
const RULED = {
  schema_id: "gait.gate.decision_log",
  schema_version: "1.0.0",
  trace_id: "t",
  observed_at: MOMENT,
  policy_digest: "d",
  intent: { ...INTENT, targets: [{ kind: "path", value: "/w/a" }] },
  options: { now: MOMENT, contextEvidenceTime: MOMENT },
  decision: { verdict: "require_approval", reason_codes: ["default_require_approval"] },
  ruling: { verdict: "require_approval", reason_codes: ["default_require_approval"] },
};
const LOG = [
  INTENT,
  { ...RULED, redacted: ["args"] },
  { schema_id: "gait.gate.trace", tool_name: "t", verdict: "block" },
].map((line) => JSON.stringify(line));

export const EXTRA_FILES = {
  "open.yaml": "default_verdict: allow\n",
  "unformatted.yaml": "default_verdict:   allow\n",
  "i.json": JSON.stringify(INTENT),
  "d.jsonl": JSON.stringify(RULED),
  "fixtures/i.json": JSON.stringify(INTENT),
  "cover/o.policytest.yaml": "cases:\n  - {name: c, intent: {tool_name: t}, expect: allow}\n",
  "suites/s.policytest.yaml": "policy: p.yaml\ncases: [{name: c, file: i.json, expect: allow}]\n",
  "suites/p.yaml": "default_verdict: allow\n",
  "suites/i.json": JSON.stringify(INTENT),
  "calls/c.jsonl": [...LOG, "{"].join("\n"),
  "promises.yaml": "invariants: [{name: p, at_least: block, when: {tool_names: [nobody]}}]\n",
};

const line = (words: string, exit: ExitCode = EXIT.ok): Line => ({ line: words.split(" "), exit });
const call = (words: readonly string[], exit: ExitCode = EXIT.ok): Line => ({ line: words, exit });

const BY_ANN = "--key-mode prod --private-key ann_private.key";
const DIGEST = "0123456789abcdef".repeat(4);

const LINES: Readonly<Record<string, readonly Line[]>> = {
  "policy validate": [line("policy validate p.yaml")],
  "policy check": [line("policy check p.yaml"), line("policy check p.yaml --invariants promises.yaml")],
  "policy diff": [line("policy diff p.yaml p.gait.json")],
  "policy fmt": [line("policy fmt --write unformatted.yaml"), line("policy fmt p.yaml")],
  "policy convert": [line("policy convert p.yaml --to dsl")],
  "policy test": [
    line("policy test open.yaml i.json"),
    line("policy test p.gait.json i.json", EXIT.block),
    line("policy test suites"),
    line("policy test suites --report html=r.html,junit=r.xml"),
    line("policy test suites --report summary=steps.log --format tap"),
    line("policy test open.yaml cover --write-missing --lcov new/lcov.info"),
  ],
  "policy simulate": [
    line("policy simulate --policy open.yaml --baseline p.yaml --fixtures fixtures"),
    line(
      "policy simulate --policy open.yaml --baseline p.yaml --fixtures fixtures --suite suites --report html=r.html",
    ),
    line("policy simulate --policy open.yaml --baseline p.yaml --calls calls --fail-on tightened"),
  ],
  "policy report": [
    line("policy report d.jsonl"),
    line("policy report d.jsonl --stage observe --policy p.yaml", EXIT.check),
  ],
  "policy suggest": [
    line("policy suggest --policy open.yaml d.jsonl"),
    line("policy suggest --policy open.yaml d.jsonl --out s.yaml --tests s.policytest.yaml"),
  ],
  "policy explain": [line("policy explain open.yaml i.json")],
  "policy table": [line("policy table p.yaml")],
  "policy compile": [
    line("policy compile p.yaml --out new.json"),
    line("policy compile open.yaml --out p.gait.json --sign release_private.key --policy-version 8"),
    line("policy compile p.yaml --emit esm,dts --out generated"),
  ],
  explain: [line("explain duplicate-key")],
  init: [line("init")],
  check: [line("check --policy p.yaml")],
  "policy init": [line("policy init baseline-lowrisk")],
  "gate eval": [call(GATE_CALLS.pay), call(GATE_CALLS.nightly), call(GATE_CALLS.stopped, EXIT.block)],
  approve: [
    line(
      `approve --intent-digest ${DIGEST} --policy-digest ${DIGEST} --scope * --ttl 1h --approver a --reason-code r ${BY_ANN}`,
    ),
  ],
  "approve-script": [
    line(`approve-script --policy p.yaml --intent nightly.json --registry new.json --approver ann ${BY_ANN}`),
    line(
      `approve-script --policy p.yaml --intent nightly.json --registry scripts.json --approver bob ${BY_ANN}`,
    ),
  ],
  "list-scripts": [line("list-scripts --registry scripts.json")],
  "delegate mint": [
    line(`delegate mint --delegator a --delegate b --scope s --ttl 1h --out d.json ${BY_ANN}`),
  ],
  "delegate verify": [line("delegate verify --token lead.json --public-key lead_public.key")],
  "kill-switch add": [
    line("kill-switch add --state new.json --tool-name t"),
    line("kill-switch add --state switch.json --tool-name t"),
  ],
  "kill-switch list": [line("kill-switch list --state switch.json")],
  "kill-switch disable": [line("kill-switch disable --state switch.json --entry-id e")],
  "kill-switch expire": [line("kill-switch expire --state switch.json --entry-id e")],
  "trace verify": [line("trace verify signed.json --public-key gate_public.key")],
  "keys init": [line("keys init --out-dir new"), line("keys init --out-dir . --prefix ann --force")],
  "keys rotate": [line("keys rotate --out-dir . --prefix ann")],
  "keys verify": [line("keys verify --private-key ann_private.key --public-key ann_public.key")],
  doctor: [line("doctor --kill-switch-state switch.json --approval-public-key ann_public.key")],
  demo: [line("demo --policy")],
  completion: [line("completion bash")],
  help: [line("help exit-codes"), line("help policy check")],
  version: [line("version")],
};

export const COMMAND_LINES: readonly (readonly [string, readonly Line[]])[] = COMMANDS.map(({ words }) => {
  const name = words.join(" ");
  const lines = LINES[name];
  if (lines === undefined) throw new Error(`test/security/every-command.ts has no line for gait ${name}`);
  return [name, lines];
});

/** Those of the files that a line names, also by their folder or their prefix: fewer are quicker to write. */
export const namedIn = (files: FileTexts, line: readonly string[]): FileTexts =>
  Object.fromEntries(
    Object.entries(files).filter(([name]) =>
      line.some((word) => name === word || name.startsWith(`${word}/`) || name.startsWith(`${word}_`)),
    ),
  );
