// An artifact as the JSON object that programs read about it. In: the policy that it was made from, the artifact. Out:
// members; who signed it is for the caller to add.

import type { Claims } from "../../artifact/claims.ts";
import type { CompiledPolicy } from "../../compile.ts";
import { formatInstant } from "../../time/instant.ts";
import { type JsonObject, withoutEmpty } from "../json.ts";

interface DescribedArtifact {
  readonly policyPath: string;
  /** Absent where only modules were made. */
  readonly artifact: { readonly path: string; readonly bytes: Uint8Array } | undefined;
  readonly claims: Claims;
  readonly summary: string;
}

export const artifactJson = (
  { policy, digest }: Pick<CompiledPolicy, "policy" | "digest">,
  { policyPath, artifact, claims: { policyVersion, expires }, summary }: DescribedArtifact,
): JsonObject => ({
  ...withoutEmpty({
    ok: true,
    policy_path: policyPath,
    policy_digest: digest,
    rule_count: policy.rules.length,
    artifact_path: artifact?.path,
    artifact_bytes: artifact?.bytes.length,
    expires: expires && formatInstant(expires),
    summary,
  }),
  // Not left out where it is 0.
  ...(policyVersion === undefined ? {} : { policy_version: policyVersion }),
});
