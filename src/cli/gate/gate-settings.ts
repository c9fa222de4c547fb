// THE list of what `gait gate eval` can be told: every flag, and where the project configuration may say the same, its key.
// The flags of the command, the keys that a configuration is read for and the names that may be asked for are computed
// from it, so a name that is not here does not compile.

import { PROFILES } from "../../gate/profile.ts";
import { POLICY_KEY_FLAGS } from "../artifact/key-flags.ts";
import { adding, choiceFlag, type FlagSpec, needed, switchFlag, valueFlag, variableFlag } from "../flags.ts";
import { BROKERS } from "./broker.ts";
import { KEY_MODE, STRICT_KEYS } from "./signing-flags.ts";

export interface GateSetting extends FlagSpec {
  /** The key under `gate` of the project configuration that speaks where the flag is blank. */
  readonly key?: string;
  /** A key without a value is an error: it would switch off what someone meant to switch on. */
  readonly refusesBlank?: true;
}

const [POLICY_KEY_FILES, POLICY_KEY_VARIABLES] = POLICY_KEY_FLAGS;
export const GATE_SETTINGS = [
  {
    ...valueFlag("policy", "POLICY", "A policy, or the artifact that `policy compile` made of it. Needed."),
    key: "policy",
  },
  { ...POLICY_KEY_FILES, key: "policy_public_key", refusesBlank: true },
  { ...POLICY_KEY_VARIABLES, key: "policy_public_key_env", refusesBlank: true },
  {
    ...valueFlag(
      "policy-version-store",
      "FILE",
      "Remembers accepted versions of the policy; no older one is used again.",
    ),
    key: "policy_version_store",
    refusesBlank: true,
  },
  needed(valueFlag("intent", "INTENT", "The description of one tool call.")),
  {
    ...choiceFlag("profile", "NAME", "With `oss-prod` a gate that is not set up strictly rules on nothing.", {
      oneOf: PROFILES,
      otherwise: "standard",
    }),
    key: "profile",
  },
  switchFlag("simulate", "Stop nothing, and say what would have been stopped. The trace says so too."),
  switchFlag("explain", "With --json: why the policy decided so, instead of what the gate ruled."),
  valueFlag("config", "FILE", "Project configuration.", ".gait/config.yaml, where there is one"),
  switchFlag("no-config", "Read no project configuration."),
  valueFlag(
    "evaluation-time",
    "TIME",
    "RFC 3339 time at which windows, expiries and ages are judged.",
    "now",
  ),
  valueFlag("context-envelope", "FILE", "Evidence of what the agent's context was made from."),
  { ...valueFlag("wrkr-inventory", "FILE", "What is known about tools."), key: "wrkr_inventory_path" },
  {
    ...valueFlag(
      "kill-switch-state",
      "FILE",
      "What `gait kill-switch` stops. A call of high risk is blocked where it cannot be read.",
    ),
    key: "kill_switch_state",
    refusesBlank: true,
  },
  {
    ...valueFlag(
      "rate-limit-state",
      "FILE",
      "Where calls with a limit are counted. Its folder must be there.",
      ".gait-out/gate_rate_limits.json",
    ),
    key: "rate_limit_state",
  },
  {
    ...KEY_MODE,
    key: "key_mode",
  },
  { ...valueFlag("private-key", "FILE", "Private key that the trace is signed with."), key: "private_key" },
  { ...variableFlag("private-key"), key: "private_key_env" },
  STRICT_KEYS,
  {
    ...valueFlag("approval-public-key", "FILE", "Public key that approvals are verified with."),
    key: "approval_public_key",
  },
  { ...variableFlag("approval-public-key"), key: "approval_public_key_env" },
  {
    ...valueFlag(
      "approval-private-key",
      "FILE",
      "Private key whose public half approvals are verified with.",
    ),
    key: "approval_private_key",
  },
  { ...variableFlag("approval-private-key"), key: "approval_private_key_env" },
  valueFlag("delegation-public-key", "FILE", "Public key that delegations are verified with."),
  variableFlag("delegation-public-key"),
  valueFlag("delegation-private-key", "FILE", "Private key whose public half delegations are verified with."),
  variableFlag("delegation-private-key"),
  valueFlag("approval-token", "FILE", "A token that `gait approve` made, for a call that needs approval."),
  valueFlag(
    "approval-token-chain",
    "FILES",
    "Further ones, separated by commas, where several people have to agree.",
  ),
  {
    ...valueFlag(
      "spent-tokens",
      "FOLDER",
      "Remembers approval tokens that granted a call; each grants one alone. The folder must be there.",
    ),
    key: "spent_tokens",
    refusesBlank: true,
  },
  valueFlag(
    "delegation-token",
    "FILE",
    "A token that `gait delegate mint` made, for a call that must be delegated.",
  ),
  valueFlag(
    "delegation-token-chain",
    "FILES",
    "Further ones, separated by commas, one for every link of the chain.",
  ),
  valueFlag(
    "approved-script-registry",
    "FILE",
    "Scripts that `gait approve-script` approved; they need no approval of their own.",
  ),
  valueFlag(
    "approved-script-public-key",
    "FILE",
    "Public key that the registry is verified with; else that of approvals.",
  ),
  variableFlag("approved-script-public-key"),
  {
    ...choiceFlag("credential-broker", "NAME", "Who hands out credentials.", {
      oneOf: BROKERS,
      otherwise: "off",
    }),
    key: "credential_broker",
  },
  {
    ...valueFlag(
      "credential-env-prefix",
      "TEXT",
      "What the names of variables with credentials begin with.",
      "GAIT_BROKER_TOKEN_",
    ),
    key: "credential_env_prefix",
  },
  {
    ...valueFlag(
      "credential-command",
      "PROGRAM",
      "The program that hands out credentials. No shell reads it; it has five seconds.",
    ),
    key: "credential_command",
  },
  {
    ...valueFlag("credential-command-args", "LIST", "Its arguments, separated by commas."),
    key: "credential_command_args",
  },
  valueFlag(
    "credential-command-env",
    "VARIABLES",
    "Variables that it is given beside PATH, HOME and TMPDIR.",
  ),
  {
    ...valueFlag("credential-ref", "NAME", "Which credential to ask for, in place of what the rules say."),
    key: "credential_ref",
  },
  {
    ...valueFlag("credential-scopes", "LIST", "Scopes to ask for beside those of the rules."),
    key: "credential_scopes",
  },
  {
    ...valueFlag(
      "credential-evidence-out",
      "FILE",
      "Where to write what was handed out.",
      "credential_evidence_<trace id>.json",
    ),
    key: "credential_evidence_path",
  },
  valueFlag("approval-token-ref", "TEXT", "A label for the approval in the trace; it grants nothing."),
  { ...valueFlag("trace-out", "FILE", "Where to write the trace.", "trace_<id>.json"), key: "trace_path" },
  {
    ...valueFlag(
      "decision-log",
      "FILE",
      "Adds a line about the call, its options and the decision, from which it can be decided once more.",
    ),
    key: "decision_log",
    refusesBlank: true,
  },
  {
    ...adding(
      valueFlag(
        "redact",
        "MEMBERS",
        "Parts of the intent that the log must not hold, separated by commas: args.body,context.repo",
      ),
    ),
    key: "redact",
    refusesBlank: true,
  },
  valueFlag(
    "approval-audit-out",
    "FILE",
    "Where to write the approval audit.",
    "approval_audit_<trace id>.json",
  ),
  valueFlag(
    "delegation-audit-out",
    "FILE",
    "Where to write the delegation audit.",
    "delegation_audit_<trace id>.json",
  ),
] as const satisfies readonly GateSetting[];

type Listed = (typeof GATE_SETTINGS)[number];
type Configurable = Extract<Listed, { readonly key: string }>;

export type SwitchFlag = Extract<Listed, { readonly kind: "switch" }>["name"];
export type ValueFlag = Extract<Listed, { readonly kind: "value" }>["name"];
/** Flags that the project configuration may speak for. */
export type ConfiguredFlag = Configurable["name"];

export const CONFIGURABLE: readonly Configurable[] = GATE_SETTINGS.filter((setting) => "key" in setting);
