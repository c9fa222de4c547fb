// THE list of what `gait gate eval` can be told: every flag, and where the project configuration may say the same, its key.
// The flags of the command, the keys that a configuration is read for and the names that may be asked for are computed
// from it, so a name that is not here does not compile.

import { POLICY_KEY_FLAGS } from "../artifact/key-flags.ts";
import type { FlagSpec } from "../flags.ts";
import { STRICT_KEYS } from "./signing-flags.ts";

export interface GateSetting extends FlagSpec {
  /** The key under `gate` of the project configuration that speaks where the flag is blank. */
  readonly key?: string;
  /** A key without a value is an error: it would switch off what someone meant to switch on. */
  readonly refusesBlank?: true;
}

const [POLICY_KEY_FILES, POLICY_KEY_VARIABLES] = POLICY_KEY_FLAGS;
const IN_VARIABLE = "The same in an environment variable.";

export const GATE_SETTINGS = [
  {
    name: "policy",
    key: "policy",
    kind: "value",
    value: "FILE",
    summary: "A policy, or the artifact that `policy compile` made of it. Needed.",
  },
  { ...POLICY_KEY_FILES, key: "policy_public_key", refusesBlank: true },
  { ...POLICY_KEY_VARIABLES, key: "policy_public_key_env", refusesBlank: true },
  {
    name: "policy-version-store",
    key: "policy_version_store",
    refusesBlank: true,
    kind: "value",
    value: "FILE",
    summary: "Remembers accepted versions of the policy; no older one is used again.",
  },
  { name: "intent", kind: "value", value: "FILE", summary: "The description of one tool call. Needed." },
  {
    name: "profile",
    key: "profile",
    kind: "value",
    value: "NAME",
    summary: "standard, or oss-prod for a gate that must be set up strictly.",
  },
  {
    name: "simulate",
    kind: "switch",
    summary: "Stop nothing, and say what would have been stopped. The trace says so too.",
  },
  {
    name: "explain",
    kind: "switch",
    summary: "With --json: why the policy decided so, instead of what the gate ruled.",
  },
  {
    name: "config",
    kind: "value",
    value: "FILE",
    summary: "Project configuration; .gait/config.yaml where there is one.",
  },
  { name: "no-config", kind: "switch", summary: "Read no project configuration." },
  {
    name: "evaluation-time",
    kind: "value",
    value: "TIME",
    summary: "RFC 3339 time at which windows, expiries and ages are judged; now.",
  },
  {
    name: "context-envelope",
    kind: "value",
    value: "FILE",
    summary: "Evidence of what the agent's context was made from.",
  },
  {
    name: "wrkr-inventory",
    key: "wrkr_inventory_path",
    kind: "value",
    value: "FILE",
    summary: "What is known about tools.",
  },
  {
    name: "kill-switch-state",
    key: "kill_switch_state",
    refusesBlank: true,
    kind: "value",
    value: "FILE",
    summary: "What `gait kill-switch` stops. A call of high risk is blocked where it cannot be read.",
  },
  {
    name: "rate-limit-state",
    key: "rate_limit_state",
    kind: "value",
    value: "FILE",
    summary:
      "Where calls with a limit are counted; .gait-out/gate_rate_limits.json. Its folder must be there.",
  },
  {
    name: "key-mode",
    key: "key_mode",
    kind: "value",
    value: "MODE",
    summary: "dev signs with a key that is thrown away, prod with --private-key; dev.",
  },
  {
    name: "private-key",
    key: "private_key",
    kind: "value",
    value: "FILE",
    summary: "Private key that the trace is signed with.",
  },
  { name: "private-key-env", key: "private_key_env", kind: "value", value: "NAME", summary: IN_VARIABLE },
  STRICT_KEYS,
  {
    name: "approval-public-key",
    key: "approval_public_key",
    kind: "value",
    value: "FILE",
    summary: "Public key that approvals are verified with.",
  },
  {
    name: "approval-public-key-env",
    key: "approval_public_key_env",
    kind: "value",
    value: "NAME",
    summary: IN_VARIABLE,
  },
  {
    name: "approval-private-key",
    key: "approval_private_key",
    kind: "value",
    value: "FILE",
    summary: "Private key whose public half approvals are verified with.",
  },
  {
    name: "approval-private-key-env",
    key: "approval_private_key_env",
    kind: "value",
    value: "NAME",
    summary: IN_VARIABLE,
  },
  {
    name: "delegation-public-key",
    kind: "value",
    value: "FILE",
    summary: "Public key that delegations are verified with.",
  },
  { name: "delegation-public-key-env", kind: "value", value: "NAME", summary: IN_VARIABLE },
  {
    name: "delegation-private-key",
    kind: "value",
    value: "FILE",
    summary: "Private key whose public half delegations are verified with.",
  },
  { name: "delegation-private-key-env", kind: "value", value: "NAME", summary: IN_VARIABLE },
  {
    name: "approval-token",
    kind: "value",
    value: "FILE",
    summary: "A token that `gait approve` made, for a call that needs approval.",
  },
  {
    name: "approval-token-chain",
    kind: "value",
    value: "FILES",
    summary: "Further ones, separated by commas, where several people have to agree.",
  },
  {
    name: "spent-tokens",
    key: "spent_tokens",
    refusesBlank: true,
    kind: "value",
    value: "DIR",
    summary:
      "Remembers approval tokens that granted a call; each grants one alone. The folder must be there.",
  },
  {
    name: "delegation-token",
    kind: "value",
    value: "FILE",
    summary: "A token that `gait delegate mint` made, for a call that must be delegated.",
  },
  {
    name: "delegation-token-chain",
    kind: "value",
    value: "FILES",
    summary: "Further ones, separated by commas, one for every link of the chain.",
  },
  {
    name: "approved-script-registry",
    kind: "value",
    value: "FILE",
    summary: "Scripts that `gait approve-script` approved; they need no approval of their own.",
  },
  {
    name: "approved-script-public-key",
    kind: "value",
    value: "FILE",
    summary: "Public key that the registry is verified with; else that of approvals.",
  },
  { name: "approved-script-public-key-env", kind: "value", value: "NAME", summary: IN_VARIABLE },
  {
    name: "credential-broker",
    key: "credential_broker",
    kind: "value",
    value: "NAME",
    summary: "Who hands out credentials: stub, env, command or off; off.",
  },
  {
    name: "credential-env-prefix",
    key: "credential_env_prefix",
    kind: "value",
    value: "TEXT",
    summary: "What the names of variables with credentials begin with; GAIT_BROKER_TOKEN_.",
  },
  {
    name: "credential-command",
    key: "credential_command",
    kind: "value",
    value: "PROGRAM",
    summary: "The program that hands out credentials. No shell reads it; it has five seconds.",
  },
  {
    name: "credential-command-args",
    key: "credential_command_args",
    kind: "value",
    value: "LIST",
    summary: "Its arguments, separated by commas.",
  },
  {
    name: "credential-command-env",
    kind: "value",
    value: "NAMES",
    summary: "Variables that it is given beside PATH, HOME and TMPDIR.",
  },
  {
    name: "credential-ref",
    key: "credential_ref",
    kind: "value",
    value: "NAME",
    summary: "Which credential to ask for, in place of what the rules say.",
  },
  {
    name: "credential-scopes",
    key: "credential_scopes",
    kind: "value",
    value: "LIST",
    summary: "Scopes to ask for beside those of the rules.",
  },
  {
    name: "credential-evidence-out",
    key: "credential_evidence_path",
    kind: "value",
    value: "FILE",
    summary: "Where to write what was handed out; credential_evidence_<trace id>.json.",
  },
  {
    name: "approval-token-ref",
    kind: "value",
    value: "TEXT",
    summary: "A label for the approval in the trace; it grants nothing.",
  },
  {
    name: "trace-out",
    key: "trace_path",
    kind: "value",
    value: "FILE",
    summary: "Where to write the trace; trace_<id>.json.",
  },
  {
    name: "decision-log",
    key: "decision_log",
    refusesBlank: true,
    kind: "value",
    value: "FILE",
    summary:
      "Adds a line about the call, its options and the decision, from which it can be decided once more.",
  },
  {
    name: "redact",
    key: "redact",
    refusesBlank: true,
    kind: "value",
    value: "PATHS",
    summary: "Parts of the intent that the log must not hold, separated by commas: args.body,context.repo",
  },
  {
    name: "approval-audit-out",
    kind: "value",
    value: "FILE",
    summary: "Where to write the approval audit; approval_audit_<trace id>.json.",
  },
  {
    name: "delegation-audit-out",
    kind: "value",
    value: "FILE",
    summary: "Where to write the delegation audit; delegation_audit_<trace id>.json.",
  },
] as const satisfies readonly GateSetting[];

type Listed = (typeof GATE_SETTINGS)[number];
type Configurable = Extract<Listed, { readonly key: string }>;

export type SwitchFlag = Extract<Listed, { readonly kind: "switch" }>["name"];
export type ValueFlag = Extract<Listed, { readonly kind: "value" }>["name"];
/** Flags that the project configuration may speak for. */
export type ConfiguredFlag = Configurable["name"];

export const CONFIGURABLE: readonly Configurable[] = GATE_SETTINGS.filter((setting) => "key" in setting);
