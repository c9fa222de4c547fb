// The flags of `gait gate eval`, as they stand on its manual page.

import { POLICY_KEY_FLAGS } from "../artifact/key-flags.ts";
import type { FlagSpec } from "../flags.ts";

const onOff = (name: string, summary: string): FlagSpec => ({ name, kind: "switch", summary });

const valued = (name: string, value: string, summary: string): FlagSpec => ({
  name,
  kind: "value",
  value,
  summary,
});

/** Where a key may be named: a file or an environment variable, private or public. */
const keys = (prefix: string, of: string): readonly FlagSpec[] => [
  valued(`${prefix}public-key`, "FILE", `Public key that ${of} are verified with.`),
  valued(`${prefix}public-key-env`, "NAME", "The same in an environment variable."),
  valued(`${prefix}private-key`, "FILE", `Private key whose public half ${of} are verified with.`),
  valued(`${prefix}private-key-env`, "NAME", "The same in an environment variable."),
];

export const GATE_EVAL_FLAGS: readonly FlagSpec[] = [
  valued("policy", "FILE", "A policy, or the artifact that `policy compile` made of it. Needed."),
  ...POLICY_KEY_FLAGS,
  valued(
    "policy-version-store",
    "FILE",
    "Remembers the highest version of the policy that was accepted; no older one is then accepted again.",
  ),
  valued("intent", "FILE", "The description of one tool call. Needed."),
  valued("profile", "NAME", "standard, or oss-prod for a gate that must be set up strictly."),
  onOff("simulate", "Stop nothing, and say what would have been stopped. The trace says so too."),
  onOff("explain", "With --json: why the policy decided so, instead of what the gate ruled."),
  valued("config", "FILE", "Project configuration; .gait/config.yaml where there is one."),
  onOff("no-config", "Read no project configuration."),
  valued("evaluation-time", "TIME", "RFC 3339 time at which windows, expiries and ages are judged; now."),
  valued("context-envelope", "FILE", "Evidence of what the agent's context was made from."),
  valued("wrkr-inventory", "FILE", "What is known about tools."),
  valued("key-mode", "MODE", "dev signs with a key that is thrown away, prod with --private-key; dev."),
  valued("private-key", "FILE", "Private key that the trace is signed with."),
  valued("private-key-env", "NAME", "The same in an environment variable."),
  ...keys("approval-", "approvals"),
  ...keys("delegation-", "delegations"),
  valued("approval-token-ref", "TEXT", "A label for the approval in the trace; it grants nothing."),
  valued("trace-out", "FILE", "Where to write the trace; trace_<id>.json."),
  valued("approval-audit-out", "FILE", "Where to write the approval audit; approval_audit_<trace id>.json."),
  valued(
    "delegation-audit-out",
    "FILE",
    "Where to write the delegation audit; delegation_audit_<trace id>.json.",
  ),
];
