// What `gait gate eval` was asked to do. In: flags and, for those left blank, the project configuration. Out: settings,
// or the first thing about them that cannot be. No other file has been read by then.

import { type Profile, readProfile, refuseSetUp } from "../../gate/profile.ts";
import type { KeyKind } from "../../keys/key-text.ts";
import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import type { Instant } from "../../time/instant.ts";
import type { VersionStore } from "../artifact/accept-version.ts";
import { policyKeysOf } from "../artifact/key-flags.ts";
import type { NamedKeys } from "../artifact/key-sources.ts";
import { type Failure, inputFailure } from "../command.ts";
import { csv } from "../csv.ts";
import type { ReadFlags } from "../flags.ts";
import type { Io } from "../io.ts";
import { readTime } from "../time-flag.ts";
import type { NamedBroker } from "./broker.ts";
import { readConfig } from "./config-file.ts";
import type { ConfiguredFlag, ValueFlag } from "./gate-settings.ts";
import { type Given, givenValue, isOn, trimmedValue, typedValue } from "./given.ts";
import { type NamedKey, nameKey } from "./key-source.ts";
import type { NamedVerifyKey } from "./verify-key.ts";

export interface Settings {
  readonly kind: "settings";
  readonly policy: string;
  readonly intent: string;
  readonly profile: Profile;
  readonly simulate: boolean;
  readonly policyKeys: NamedKeys;
  readonly versionStore: VersionStore | undefined;
  readonly evaluationTime: Instant | undefined;
  readonly contextEnvelope: string | undefined;
  readonly wrkrInventory: string | undefined;
  readonly keyMode: string;
  readonly privateKey: NamedKey;
  readonly strictKeys: boolean;
  readonly approvalKey: NamedVerifyKey;
  readonly delegationKey: NamedVerifyKey;
  /** Files of tokens, in order. */
  readonly approvalTokens: readonly string[];
  readonly delegationTokens: readonly string[];
  readonly broker: NamedBroker;
  readonly credentialRef: string;
  readonly credentialScopes: readonly string[];
  readonly credentialEvidenceOut: string | undefined;
  readonly rateLimitState: string;
  /** A folder; blank where somebody wrote a blank. */
  readonly spentTokens: string | undefined;
  /** A file, and paths with commas between them; likewise. */
  readonly decisionLog: string | undefined;
  readonly redact: string | undefined;
  readonly killSwitchState: string | undefined;
  readonly scriptRegistry: string | undefined;
  readonly scriptKey: NamedVerifyKey;
  readonly approvalTokenRef: string | undefined;
  readonly traceOut: string | undefined;
  readonly approvalAuditOut: string | undefined;
  readonly delegationAuditOut: string | undefined;
  /** About the configuration. */
  readonly cautions: readonly string[];
}

export async function readSettings(flags: ReadFlags, io: Io): Promise<Settings | Failure> {
  const config = await readConfig(flags, io);
  if (config.kind === "failure") return config;
  const given = { flags, config };
  const [policy, intent] = [givenValue(given, "policy"), givenValue(given, "intent")];
  if (policy === undefined || intent === undefined || trim(policy) === "" || trim(intent) === "")
    return inputFailure("both --policy and --intent are required");
  const profile = readProfile(givenValue(given, "profile"));
  if (typeof profile !== "string") return profile;
  const time = readTime("evaluation-time", trimmedValue(given, "evaluation-time"));
  if (time.kind === "failure") return time;
  const settings: Settings = {
    kind: "settings",
    policy,
    intent,
    profile,
    simulate: isOn(flags, "simulate"),
    strictKeys: isOn(flags, "strict-keys"),
    ...trustSettings(given),
    evaluationTime: time.instant,
    ...keySettings(given),
    ...otherSettings(given),
    cautions: config.cautions,
  };
  const hasPrivateKey =
    (trimmedValue(given, "private-key") ?? trimmedValue(given, "private-key-env")) !== undefined;
  return refuseSetUp(profile, { ...settings, hasPrivateKey }) ?? settings;
}

/** Unlike other settings these never count as left out where someone wrote a blank: that would switch a check off. */
const unblankable = ({ flags, config }: Given, flag: ConfiguredFlag): string | undefined => {
  const typed = typedValue(flags, flag);
  return trim(typed ?? "") === "" ? (config.values.get(flag) ?? typed) : typed;
};

function trustSettings(given: Given) {
  const { flags, config } = given;
  const typed = policyKeysOf(flags);
  const isTyped = trim(`${typed.path ?? ""}${typed.env ?? ""}`) !== "";
  const path = unblankable(given, "policy-version-store");
  return {
    policyKeys: isTyped
      ? typed
      : {
          path: config.values.get("policy-public-key") ?? typed.path,
          env: config.values.get("policy-public-key-env") ?? typed.env,
        },
    versionStore: path === undefined ? undefined : { path, remembers: !isOn(flags, "simulate") },
    spentTokens: unblankable(given, "spent-tokens"),
    decisionLog: unblankable(given, "decision-log"),
    redact: unblankable(given, "redact"),
  };
}

export function keySettings(given: Given) {
  const named = (kind: KeyKind, file: ValueFlag, variable: ValueFlag): NamedKey =>
    nameKey(kind, givenValue(given, file), givenValue(given, variable));
  return {
    keyMode: fold(givenValue(given, "key-mode") ?? "") || "dev",
    privateKey: named("private", "private-key", "private-key-env"),
    approvalKey: {
      public: named("public", "approval-public-key", "approval-public-key-env"),
      private: named("private", "approval-private-key", "approval-private-key-env"),
    },
    scriptKey: {
      public: named("public", "approved-script-public-key", "approved-script-public-key-env"),
      private: undefined,
    },
    delegationKey: {
      public: named("public", "delegation-public-key", "delegation-public-key-env"),
      private: named("private", "delegation-private-key", "delegation-private-key-env"),
    },
  };
}

/** One file, and a list of further ones with commas between them. */
const listedFiles = ({ flags }: Given, one: ValueFlag, more: ValueFlag): readonly string[] =>
  uniqueSorted([typedValue(flags, one) ?? "", ...(typedValue(flags, more) ?? "").split(",")]);

const csvOf = (given: Given, flag: ValueFlag): readonly string[] => csv(givenValue(given, flag));

const brokerSettings = (given: Given) => ({
  broker: {
    name: givenValue(given, "credential-broker") ?? "",
    envPrefix: trimmedValue(given, "credential-env-prefix") ?? "GAIT_BROKER_TOKEN_",
    command: trimmedValue(given, "credential-command") ?? "",
    args: csvOf(given, "credential-command-args"),
    commandEnv: csvOf(given, "credential-command-env"),
  },
  credentialRef: trimmedValue(given, "credential-ref") ?? "",
  credentialScopes: csvOf(given, "credential-scopes"),
  credentialEvidenceOut: trimmedValue(given, "credential-evidence-out"),
});

export const otherSettings = (given: Given) => ({
  ...brokerSettings(given),
  approvalTokens: listedFiles(given, "approval-token", "approval-token-chain"),
  delegationTokens: listedFiles(given, "delegation-token", "delegation-token-chain"),
  contextEnvelope: trimmedValue(given, "context-envelope"),
  wrkrInventory: trimmedValue(given, "wrkr-inventory"),
  rateLimitState: givenValue(given, "rate-limit-state") ?? ".gait-out/gate_rate_limits.json",
  killSwitchState: trimmedValue(given, "kill-switch-state"),
  scriptRegistry: trimmedValue(given, "approved-script-registry"),
  approvalTokenRef: trimmedValue(given, "approval-token-ref"),
  traceOut: trimmedValue(given, "trace-out"),
  approvalAuditOut: trimmedValue(given, "approval-audit-out"),
  delegationAuditOut: trimmedValue(given, "delegation-audit-out"),
});
