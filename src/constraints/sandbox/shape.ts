// The sandbox a call runs in: which modes it may have, and evidence that it is real.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";
import { ENV_EXPOSURE_MODES, FILESYSTEM_ISOLATIONS, NETWORK_MODES, USER_MODES } from "../../intent/enums.ts";

const about = (member: string) => ["context", "sandbox", member] as const;

export const sandbox = {
  name: "sandbox",
  level: "rule",
  layout: "nested",
  digest: "Sandbox",
  summary: "Blocks calls without a described, evidenced sandbox of an admitted kind.",
  keys: [
    { kind: "flag", key: "enabled", digest: "Enabled", inDigest: "always", configures: true, switches: true, summary: "On as soon as any other key is given." },
    { kind: "texts", normal: "lower", key: "allowed_network_modes", label: "sandbox.allowed_network_mode", oneOf: NETWORK_MODES, digest: "AllowedNetworkModes", inDigest: "always", configures: true, about: about("network_mode"), summary: "Network modes that are admitted; any when empty." },
    { kind: "texts", normal: "path", key: "allowed_writable_path_prefixes", label: "sandbox.allowed_writable_path_prefixes", digest: "AllowedWritablePathPrefixes", inDigest: "always", configures: true, about: [...about("writable_paths"), "*"], summary: "Every writable path must lie under one of these.", examples: ["/tmp", "/repo", "/"] },
    { kind: "texts", normal: "path", key: "required_read_only_roots", label: "sandbox.required_read_only_roots", digest: "RequiredReadOnlyRoots", inDigest: "always", configures: true, about: [...about("read_only_roots"), "*"], summary: "Every read-only root that the call declares must be one of these.", examples: ["/usr", "/etc"] },
    { kind: "texts", normal: "lower", key: "allowed_env_exposure_modes", label: "sandbox.allowed_env_exposure_mode", oneOf: ENV_EXPOSURE_MODES, digest: "AllowedEnvExposureModes", inDigest: "always", configures: true, about: about("env_exposure_mode"), summary: "Ways of exposing the environment that are admitted; any when empty." },
    { kind: "texts", normal: "lower", key: "allowed_filesystem_isolations", label: "sandbox.allowed_filesystem_isolation", oneOf: FILESYSTEM_ISOLATIONS, digest: "AllowedFilesystemIsolations", inDigest: "always", configures: true, about: about("filesystem_isolation"), summary: "Isolations of the file system that are admitted; any when empty." },
    { kind: "texts", normal: "lower", key: "allowed_user_modes", label: "sandbox.allowed_user_mode", oneOf: USER_MODES, digest: "AllowedUserModes", inDigest: "always", configures: true, about: about("user_mode"), summary: "User modes that are admitted; any when empty." },
    { kind: "count", key: "max_timeout_seconds", label: "sandbox.max_timeout_seconds", digest: "MaxTimeoutSeconds", inDigest: "always", configures: true, about: about("timeout_seconds"), summary: "Longest run in seconds; 0 is no limit.", examples: [30, 300] },
  ],
} as const satisfies BlockShape;

export type SandboxSettings = SettingsOf<typeof sandbox>;
