// The closed vocabularies of an intent, spelled as on the wire. In: nothing. Out: one list per vocabulary, with its
// type. Policies name the same words. Risk classes and sensitivities are open and therefore not here.

export const TARGET_KINDS = [
  "path",
  "url",
  "host",
  "repo",
  "bucket",
  "table",
  "queue",
  "topic",
  "other",
] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

export const ENDPOINT_CLASSES = [
  "fs.read",
  "fs.write",
  "fs.delete",
  "proc.exec",
  "net.http",
  "net.dns",
  "ui.click",
  "ui.type",
  "ui.navigate",
  "other",
] as const;
export type EndpointClass = (typeof ENDPOINT_CLASSES)[number];

export const DISCOVERY_METHODS = [
  "webmcp",
  "dynamic_mcp",
  "a2a",
  "mcp",
  "static_mcp",
  "manual",
  "unknown",
] as const;
export type DiscoveryMethod = (typeof DISCOVERY_METHODS)[number];

export const PROVENANCE_SOURCES = ["user", "tool_output", "external", "system"] as const;
export type ProvenanceSource = (typeof PROVENANCE_SOURCES)[number];

export const CREDENTIAL_SOURCES = [
  "aws_iam_user",
  "aws_sts",
  "azure_federated",
  "command",
  "env",
  "gcp_sts",
  "github_oidc",
  "github_pat",
  "kubernetes_service_account",
  "stub",
  "unknown",
  "vault_dynamic",
] as const;
export type CredentialSource = (typeof CREDENTIAL_SOURCES)[number];

export const CREDENTIAL_ACCESS_TYPES = [
  "cloud_admin",
  "inherited",
  "jit",
  "standing",
  "static",
  "unknown",
] as const;
export type CredentialAccessType = (typeof CREDENTIAL_ACCESS_TYPES)[number];

export const NETWORK_MODES = ["disabled", "egress_allowlist", "full"] as const;
export type NetworkMode = (typeof NETWORK_MODES)[number];

export const ENV_EXPOSURE_MODES = ["allowlist", "full", "none"] as const;
export type EnvExposureMode = (typeof ENV_EXPOSURE_MODES)[number];

export const FILESYSTEM_ISOLATIONS = ["container", "none", "workspace"] as const;
export type FilesystemIsolation = (typeof FILESYSTEM_ISOLATIONS)[number];

export const USER_MODES = ["default", "root", "unprivileged"] as const;
export type UserMode = (typeof USER_MODES)[number];

export const EVIDENCE_MODES = ["best_effort", "required"] as const;
export type EvidenceMode = (typeof EVIDENCE_MODES)[number];

export const PHASES = ["plan", "apply"] as const;
export type Phase = (typeof PHASES)[number];

/** The word as a member of its vocabulary, or undefined. */
export function memberOf<Word extends string>(words: readonly Word[], word: string): Word | undefined {
  return words.find((known) => known === word);
}
