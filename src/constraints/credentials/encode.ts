// Credential settings as artifact data.

import type { Encode } from "../contract.ts";
import type { CredentialSettings } from "./shape.ts";

export const encodeCredentials: Encode<CredentialSettings> = (settings) => ({
  block_standing: settings.block_standing_credentials,
  sources: settings.allowed_credential_sources,
  issuers: settings.allowed_credential_issuers,
  access_types: settings.allowed_credential_access_types,
  max_ttl: settings.max_credential_ttl_seconds,
  require_jit: settings.require_jit_credential,
});
