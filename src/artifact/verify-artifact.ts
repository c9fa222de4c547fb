// The library's door for signed artifacts. In: an envelope from anywhere, trusted keys, a time. Out: the table that one of
// the keys vouches for, or an ArtifactError. It keeps no memory: which version was the last one is the caller's knowledge.

import { verifyAsync } from "@noble/ed25519";
import { checkNames, readTime } from "../decision/options.ts";
import { type PublicKey, publicKey } from "../keys/public-key.ts";
import { artifactError, artifactText, loadTable } from "../runtime/load-table.ts";
import type { DecisionTable } from "../runtime/table.ts";
import { formatInstant, type Instant } from "../time/instant.ts";
import { checkDigest } from "./check-digest.ts";
import { type Claims, refuseExpired, refuseOlder } from "./claims.ts";
import { type Envelope, preAuthEncoding, readEnvelope } from "./envelope.ts";
import { readPayload } from "./payload.ts";
import { type Refusal, unproven } from "./refusal.ts";

export interface VerifyOptions {
  /** Ed25519 public keys, 32 bytes each; a signature by any one of them suffices. */
  readonly publicKeys: readonly Uint8Array[];
  /** The present time, which expiry is judged at. RFC 3339 text or a Date. */
  readonly now: Date | string;
  /** Refuses lower versions, and artifacts without one: the highest version that was accepted before. */
  readonly minPolicyVersion?: number;
}

export interface VerifiedArtifact {
  readonly table: DecisionTable;
  /** SHA-256 of the table as canonical JSON, in hex: the artifact states it, and it was checked. */
  readonly tableDigest: string;
  /** What was signed, as `loadTable` takes it. */
  readonly artifact: Uint8Array;
  /** The key that vouches for it. */
  readonly publicKey: Uint8Array;
  readonly policyVersion: number | undefined;
  /** RFC 3339 in UTC. */
  readonly expires: string | undefined;
}

interface Demands {
  readonly keys: readonly PublicKey[];
  readonly now: Instant;
  readonly lowest: number | undefined;
}

const NAMES: ReadonlySet<string> = new Set([
  "publicKeys",
  "now",
  "minPolicyVersion",
] satisfies (keyof VerifyOptions)[]);

/**
 * Opens a signed artifact, once it is clear that a trusted key signed it and that it has not expired.
 * @throws ArtifactError (in the promise) for every artifact that must not be used.
 * @throws RangeError (in the promise) for options that cannot be used, unusable keys among them.
 */
export async function verifyArtifact(
  envelope: Uint8Array | ArrayBuffer | string,
  options: VerifyOptions,
): Promise<VerifiedArtifact> {
  const demands = readDemands(options);
  const read = accepted(readEnvelope(artifactText(envelope)));
  const key = accepted(await findSigner(read, demands.keys));
  const { artifact, claims } = accepted(readPayload(read.payload));
  refuseStale(claims, demands);
  const table = loadTable(artifact);
  const { digest: tableDigest } = accepted(checkDigest(artifact));
  return {
    table,
    tableDigest,
    artifact,
    publicKey: key.bytes,
    policyVersion: claims.policyVersion,
    expires: claims.expires && formatInstant(claims.expires),
  };
}

function readDemands(options: VerifyOptions): Demands {
  checkNames(options, NAMES);
  const { publicKeys, now, minPolicyVersion: lowest } = options;
  if (!Array.isArray(publicKeys) || publicKeys.length === 0) throw new RangeError("no public key is given");
  if (lowest !== undefined && !(Number.isSafeInteger(lowest) && lowest >= 0)) {
    throw new RangeError("option minPolicyVersion is not a whole number from 0 to 2^53-1");
  }
  return { keys: publicKeys.map(readKey), now: readTime("now", now), lowest };
}

function readKey(bytes: unknown): PublicKey {
  if (!(bytes instanceof Uint8Array) || bytes.length !== 32) {
    throw new RangeError("a public key is not 32 bytes");
  }
  // A copy, so that nobody exchanges the key while it is in use.
  const key = publicKey(Uint8Array.from(bytes));
  if (key.kind === "failure") throw new RangeError(key.message);
  return key;
}

/** The ids in an envelope are unproven, so every key is tried with every signature. */
async function findSigner(
  { payload, signatures }: Envelope,
  keys: readonly PublicKey[],
): Promise<PublicKey | Refusal> {
  const message = preAuthEncoding(payload);
  for (const signature of signatures) {
    for (const key of keys) {
      // Why not the default: ZIP 215 takes keys and points in several spellings, which consensus needs and nobody else.
      if (await verifyAsync(signature.bytes, message, key.bytes, { zip215: false })) return key;
    }
  }
  return unproven("no trusted key has signed this policy");
}

function refuseStale(claims: Claims, { now, lowest }: Demands): void {
  const refusal =
    refuseExpired(claims, now) ?? (lowest === undefined ? undefined : refuseOlder(claims, lowest));
  if (refusal !== undefined) accepted(refusal);
}

function accepted<T extends { readonly kind: string }>(found: T | Refusal): T {
  if (isRefusal(found)) throw artifactError(found.message);
  return found;
}

const isRefusal = (found: { readonly kind: string }): found is Refusal => found.kind === "refusal";
