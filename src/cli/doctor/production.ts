// What a gate in production is asked for beside: that the configuration alone makes it strict, whoever calls it. In: an Io,
// what is examined. Out: findings.

import { refuseBrokerless, refuseDefault } from "../../gate/profile.ts";
import { fold } from "../../text/fold.ts";
import type { ConfiguredFlag } from "../gate/gate-settings.ts";
import { readPolicy } from "../gate/policy.ts";
import type { Io } from "../io.ts";
import { type Check, type Found, fail, pass, warn } from "./check.ts";
import type { Examined } from "./examined.ts";

const production = (name: string, look: Check["look"]): Check => ({ name, scope: "production", look });

const config = production("production_config", (io, { config: read, configPath }) => {
  if (read.kind === "failure") return fail(`${configPath} cannot be used`);
  return io.kindOf(configPath).kind === "file"
    ? pass(`${configPath} is there`)
    : fail(`there is no ${configPath}`);
});

const setTo = (name: string, flag: ConfiguredFlag, key: string, wanted: string): Check =>
  production(name, (_, { configured }) => {
    const said = fold(configured.get(flag) ?? "");
    return said === wanted
      ? pass(`gate.${key} is ${wanted}`)
      : fail(`gate.${key} is ${said === "" ? "not set" : said}; ${wanted} is wanted`);
  });

const policy = production("production_policy", (io, { configured }) => {
  const path = configured.get("policy");
  if (path === undefined) return fail("gate.policy is not set");
  return judgePolicy(io, path, configured);
});

async function judgePolicy(io: Io, path: string, configured: Examined["configured"]): Promise<Found> {
  const policyKeys = {
    path: configured.get("policy-public-key"),
    env: configured.get("policy-public-key-env"),
  };
  const read = await readPolicy(io, { policy: path, policyKeys, versionStore: undefined });
  if (read.kind === "failure") return fail(read.message);
  const { table } = read;
  const hasBroker = !["", "off", "none"].includes(fold(configured.get("credential-broker") ?? ""));
  const refused =
    refuseDefault("oss-prod", table.policy.default_verdict) ?? refuseBrokerless("oss-prod", table, hasBroker);
  return refused === undefined ? pass(`${path} can be used`) : fail(refused.message);
}

const APPROVAL_KEYS: readonly ConfiguredFlag[] = [
  "approval-public-key",
  "approval-public-key-env",
  "approval-private-key",
  "approval-private-key-env",
];

const approvalKey = production("production_approval_key", (_, { configured }) =>
  APPROVAL_KEYS.some((flag) => configured.has(flag))
    ? pass("a key of its own verifies approvals")
    : warn("gate.approval_public_key is not set: a call that needs approval ends as invalid input"),
);

const killSwitch = production("production_kill_switch", (_, { configured }) =>
  configured.has("kill-switch-state")
    ? pass("a kill switch is named")
    : warn("gate.kill_switch_state is not set: nothing stops calls at once"),
);

export const PRODUCTION_CHECKS: readonly Check[] = [
  config,
  setTo("production_profile", "profile", "profile", "oss-prod"),
  setTo("production_key_mode", "key-mode", "key_mode", "prod"),
  policy,
  approvalKey,
  killSwitch,
];
