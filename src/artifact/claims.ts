// What the signer of an artifact claims about it, and when that speaks against its use. In: claims that were verified,
// or at least read. Out: a refusal, or nothing. Clock and memory are those of the caller.

import { compareInstants, formatInstant, type Instant } from "../time/instant.ts";
import { type Refusal, unproven } from "./refusal.ts";

export interface Claims {
  /** Counts up with every change that must not be taken back. */
  readonly policyVersion?: number;
  /** From this moment on the artifact is of no use. */
  readonly expires?: Instant;
}

export function refuseExpired({ expires }: Claims, now: Instant): Refusal | undefined {
  if (expires === undefined || compareInstants(now, expires) < 0) return undefined;
  return unproven(`the signed policy expired at ${formatInstant(expires)}`);
}

export const UNVERSIONED = unproven("the signed policy has no version, so it may be one that was replaced");

/** Against someone who puts an older policy, which was signed as well, in the place of a newer one. */
export function refuseOlder({ policyVersion }: Claims, lowest: number): Refusal | undefined {
  if (policyVersion === undefined) return UNVERSIONED;
  if (policyVersion >= lowest) return undefined;
  return unproven(`the signed policy has version ${policyVersion}, which version ${lowest} has replaced`);
}
