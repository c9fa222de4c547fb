// What `gait doctor` looks at: the set-up that `gait gate eval` would have here. In: flags, an Io. Out: what the flags and
// the project configuration come to. A configuration that cannot be read is a finding, so the flags speak alone then.

import type { Failure } from "../command.ts";
import type { ReadFlags } from "../flags.ts";
import { type Config, NO_CONFIG } from "../gate/config.ts";
import { readConfig } from "../gate/config-file.ts";
import type { NamedKey } from "../gate/key-source.ts";
import { keySettings, otherSettings } from "../gate/settings.ts";
import type { NamedVerifyKey } from "../gate/verify-key.ts";
import type { Io } from "../io.ts";

export interface Examined {
  readonly config: Config | Failure;
  readonly configPath: string;
  /** What the configuration says; nothing where it cannot be read. */
  readonly configured: Config["values"];
  readonly outputFolder: string;
  readonly keys: ReturnType<typeof keySettings>;
  readonly killSwitchState: string | undefined;
  readonly rateLimitState: string;
}

export async function examine(flags: ReadFlags, io: Io): Promise<Examined> {
  const config = await readConfig(flags, io);
  const usable = config.kind === "failure" ? NO_CONFIG : config;
  const given = { flags, config: usable };
  const { killSwitchState, rateLimitState } = otherSettings(given);
  return {
    config,
    configPath: flags.values.get("config") ?? ".gait/config.yaml",
    configured: usable.values,
    outputFolder: flags.values.get("output-dir") || "gait-out",
    keys: keySettings(given),
    killSwitchState,
    rateLimitState,
  };
}

/** Every key that is named, with what it is for. */
export const namedKeys = ({ keys }: Examined): readonly (readonly [use: string, key: NamedKey])[] => [
  ["traces", keys.privateKey],
  ...verifyKeys(keys).flatMap(([use, named]) => [
    [use, named.public] as const,
    [use, named.private] as const,
  ]),
];

export const verifyKeys = ({
  approvalKey,
  delegationKey,
  scriptKey,
}: Examined["keys"]): readonly (readonly [use: string, named: NamedVerifyKey])[] => [
  ["approvals", approvalKey],
  ["delegations", delegationKey],
  ["approved scripts", scriptKey],
];
