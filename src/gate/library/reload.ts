// Another policy for a gate that is in use. In: an artifact from anywhere, the keys it has to be signed with, the policy in
// use. Out: the policy to go on with, or why the one in use stays. @throws whatever keeps an artifact from being used.

import { verifyArtifact } from "../../artifact/verify-artifact.ts";
import { readTime } from "../../decision/options.ts";
import { loadTable } from "../../runtime/load-table.ts";
import { formatInstant } from "../../time/instant.ts";
import { clock } from "./look.ts";
import type { PolicyInUse, SetUp } from "./set-up.ts";

export type Artifact = Uint8Array | ArrayBuffer | string;

export async function openPolicy(setUp: SetUp, artifact: Artifact): Promise<PolicyInUse> {
  const now = formatInstant(await clock(setUp));
  if (setUp.policyKeys.length === 0) {
    return { table: loadTable(artifact), policyVersion: undefined, expires: undefined };
  }
  const verified = await verifyArtifact(artifact, { publicKeys: setUp.policyKeys, now });
  const { table, policyVersion, expires } = verified;
  return { table, policyVersion, expires: expires === undefined ? undefined : readTime("expires", expires) };
}

/** Why a policy must not follow another, if it must not: an older one was signed as well, once. */
export function refuseSuccessor(inUse: PolicyInUse, next: PolicyInUse): string | undefined {
  const [lowest, version] = [inUse.policyVersion, next.policyVersion];
  if (lowest === undefined) return undefined;
  if (version === undefined) return "the signed policy has no version, so it may be one that was replaced";
  if (version < lowest)
    return `the signed policy has version ${version}, which version ${lowest} has replaced`;
  const isSame = next.table.policy.digest === inUse.table.policy.digest;
  return version === lowest && !isSame ? `another policy is in use as version ${version}` : undefined;
}
