// The credential a call was made with: kind, source, issuer, lifetime, and what it is bound to.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";
import { CREDENTIAL_ACCESS_TYPES, CREDENTIAL_SOURCES } from "../../intent/enums.ts";

export const credentials = {
  name: "credentials",
  level: "rule",
  layout: "flat",
  summary: "Blocks calls whose declared credential is not what the rule demands.",
  keys: [
    {
      kind: "flag",
      key: "block_standing_credentials",
      digest: "BlockStandingCredentials",
      inDigest: "set",
      configures: true,
      summary: "Only credentials of a known, short-lived access type.",
    },
    {
      kind: "texts",
      normal: "lower",
      key: "allowed_credential_sources",
      label: "allowed_credential_source",
      oneOf: CREDENTIAL_SOURCES,
      digest: "AllowedCredentialSources",
      inDigest: "set",
      configures: true,
      about: ["context", "credential_source"],
      summary: "Sources that are admitted.",
    },
    {
      kind: "texts",
      normal: "trim",
      key: "allowed_credential_issuers",
      digest: "AllowedCredentialIssuers",
      inDigest: "set",
      configures: true,
      about: ["context", "credential_issuer"],
      summary: "Issuers that are admitted, case-sensitive.",
      examples: ["sts.amazonaws.com", "vault.example"],
    },
    {
      kind: "texts",
      normal: "lower",
      key: "allowed_credential_access_types",
      label: "allowed_credential_access_type",
      oneOf: CREDENTIAL_ACCESS_TYPES,
      digest: "AllowedCredentialAccessTypes",
      inDigest: "set",
      configures: true,
      about: ["context", "credential_access_type"],
      summary: "Access types that are admitted.",
    },
    {
      kind: "count",
      key: "max_credential_ttl_seconds",
      digest: "MaxCredentialTTLSeconds",
      inDigest: "set",
      configures: true,
      about: ["context", "credential_ttl_seconds"],
      summary: "Longest lifetime in seconds; 0 is no limit.",
      examples: [300, 900],
    },
    {
      kind: "flag",
      key: "require_jit_credential",
      digest: "RequireJITCredential",
      inDigest: "set",
      configures: true,
      summary: "Only access type `jit`.",
    },
  ],
} as const satisfies BlockShape;

export type CredentialSettings = SettingsOf<typeof credentials>;
