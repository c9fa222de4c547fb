// What `gait gate eval` was asked to do. In: flags and, for those left blank, the project configuration. Out: settings,
// or the first thing about them that cannot be. No other file has been read by then.

import { type Profile, readProfile, refuseSetUp } from "../../gate/profile.ts";
import { fold } from "../../text/fold.ts";
import { quote } from "../../text/quote.ts";
import { trim } from "../../text/trim.ts";
import { type Instant, parseInstant } from "../../time/instant.ts";
import type { VersionStore } from "../artifact/accept-version.ts";
import { policyKeysOf } from "../artifact/key-flags.ts";
import type { NamedKeys } from "../artifact/key-sources.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { ReadFlags } from "../flags.ts";
import type { Io } from "../io.ts";
import type { Config } from "./config.ts";
import { readConfig } from "./config-file.ts";
import type { KeySource } from "./key-source.ts";
import type { VerifyKeySource } from "./verify-key.ts";

export interface Settings {
  readonly kind: "settings";
  readonly policy: string;
  readonly intent: string;
  readonly profile: Profile;
  readonly simulate: boolean;
  readonly policyKeys: NamedKeys;
  readonly versionStore: VersionStore | undefined;
  readonly evaluationTime: Instant | undefined;
  /** Blank where there is none, as are the other paths. */
  readonly contextEnvelope: string;
  readonly wrkrInventory: string;
  readonly keyMode: string;
  readonly privateKey: KeySource;
  readonly approvalKey: VerifyKeySource;
  readonly delegationKey: VerifyKeySource;
  readonly approvalTokenRef: string;
  readonly traceOut: string;
  readonly approvalAuditOut: string;
  readonly delegationAuditOut: string;
}

/** The value of a flag, or what the configuration has under the key. */
type Lookup = (flag: string, key?: string) => string;

export async function readSettings(flags: ReadFlags, io: Io): Promise<Settings | Failure> {
  const config = await readConfig(flags, io);
  if (config.kind === "failure") return config;
  const lookup = lookupIn(flags, config);
  const [policy, intent] = [lookup("policy", "policy"), lookup("intent")];
  if (trim(policy) === "" || trim(intent) === "")
    return inputFailure("both --policy and --intent are required");
  const profile = readProfile(lookup("profile", "profile"));
  if (typeof profile !== "string") return profile;
  const time = readTime(trim(lookup("evaluation-time")));
  if (time.kind === "failure") return time;
  const settings: Settings = {
    kind: "settings",
    policy,
    intent,
    profile,
    simulate: flags.switches.get("simulate") === true,
    ...trustSettings(flags, config),
    evaluationTime: time.instant,
    ...otherSettings(lookup),
  };
  const { simulate, keyMode, privateKey } = settings;
  const hasPrivateKey = trim(privateKey.path + privateKey.env) !== "";
  return refuseSetUp(profile, { simulate, keyMode, hasPrivateKey }) ?? settings;
}

const lookupIn =
  ({ values: given }: ReadFlags, { values: configured }: Config): Lookup =>
  (flag, key = "") => {
    const value = given.get(flag) ?? "";
    return trim(value) === "" ? configured.get(key) || value : value;
  };

function readTime(text: string): { readonly kind: "time"; readonly instant: Instant | undefined } | Failure {
  const instant = text === "" ? undefined : parseInstant(text);
  if (text === "" || instant !== undefined) return { kind: "time", instant };
  return inputFailure(
    `invalid --evaluation-time: expected a time such as 2026-03-01T12:00:00Z, got ${quote(text)}`,
  );
}

/** Unlike other settings these never count as left out where someone wrote a blank: that would switch a check off. */
function trustSettings(flags: ReadFlags, { values: configured }: Config) {
  const typed = policyKeysOf(flags);
  const isTyped = trim(`${typed.path ?? ""}${typed.env ?? ""}`) !== "";
  const store = flags.values.get("policy-version-store");
  const path = trim(store ?? "") === "" ? (configured.get("policy_version_store") ?? store) : store;
  return {
    policyKeys: isTyped
      ? typed
      : {
          path: configured.get("policy_public_key") ?? typed.path,
          env: configured.get("policy_public_key_env") ?? typed.env,
        },
    versionStore:
      path === undefined ? undefined : { path, remembers: flags.switches.get("simulate") !== true },
  };
}

const otherSettings = (lookup: Lookup) => ({
  contextEnvelope: trim(lookup("context-envelope")),
  wrkrInventory: trim(lookup("wrkr-inventory", "wrkr_inventory_path")),
  keyMode: fold(lookup("key-mode", "key_mode")) || "dev",
  privateKey: keySource(lookup, "private-key"),
  approvalKey: verifyKeySource(lookup, "approval-"),
  delegationKey: verifyKeySource(lookup, "delegation-"),
  approvalTokenRef: trim(lookup("approval-token-ref")),
  traceOut: trim(lookup("trace-out", "trace_path")),
  approvalAuditOut: trim(lookup("approval-audit-out")),
  delegationAuditOut: trim(lookup("delegation-audit-out")),
});

const verifyKeySource = (lookup: Lookup, prefix: string): VerifyKeySource => ({
  public: keySource(lookup, `${prefix}public-key`),
  private: keySource(lookup, `${prefix}private-key`),
});

/** A key of the configuration is spelled as the flag is; those of delegation have none, so nothing is found. */
const keySource = (lookup: Lookup, flag: string): KeySource => ({
  path: lookup(flag, flag.replaceAll("-", "_")),
  env: lookup(`${flag}-env`, `${flag}-env`.replaceAll("-", "_")),
});
