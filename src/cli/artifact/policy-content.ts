// What a file holds that was named as a policy. In: a path, and where trusted keys were named. Out: a source or an artifact,
// told by its content, or why it must not be used. Where keys were named, only what one of them signed is let through.
// What verifies is loaded only then.

import type { Claims } from "../../artifact/claims.ts";
import { looksLikeEnvelope } from "../../artifact/envelope.ts";
import { unproven } from "../../artifact/refusal.ts";
import { looksLikeArtifact } from "../../runtime/load-table.ts";
import { clock } from "../clock.ts";
import type { Failure } from "../command.ts";
import type { Io } from "../io.ts";
import { MAX_POLICY_BYTES, policyText, readPolicyBytes } from "../policy-text.ts";
import type { NamedKeys } from "./key-sources.ts";
import { refusedPolicy } from "./refused-policy.ts";
import type { TrustedKeys } from "./trusted-keys.ts";

export interface PolicySource {
  readonly kind: "source";
  readonly text: string;
}

export interface ArtifactContent {
  readonly kind: "artifact";
  readonly artifact: Uint8Array;
  /** What people must hear about it. */
  readonly asides: readonly string[];
  /** Who vouches for it; undefined where none was asked to. */
  readonly signed?: { readonly keyId: string; readonly claims: Claims };
}

export async function readPolicyContent(
  io: Io,
  path: string,
  named: NamedKeys,
): Promise<PolicySource | ArtifactContent | Failure> {
  const trusted = await trustedKeys(io, named);
  if (trusted.kind === "failure") return trusted;
  const read = readPolicyBytes(io, path, MAX_POLICY_BYTES);
  if (read.kind === "failure") return read;
  const { bytes } = read;
  const isArtifact = looksLikeArtifact(bytes);
  const text = isArtifact ? "" : policyText(bytes, path);
  if (typeof text !== "string") return text;
  if (looksLikeEnvelope(text)) return contentOfEnvelope(io, path, text, trusted);
  if (trusted.keys.length > 0) {
    return refusedPolicy(unproven("it is not signed, and only what a trusted key has signed is accepted"));
  }
  return isArtifact ? { kind: "artifact", artifact: bytes, asides: [] } : { kind: "source", text };
}

async function trustedKeys(io: Io, named: NamedKeys): Promise<TrustedKeys | Failure> {
  if ((named.path ?? named.env) === undefined) return NO_KEYS;
  const { readTrustedKeys } = await import("./trusted-keys.ts");
  return readTrustedKeys(io, named);
}

const NO_KEYS: TrustedKeys = { kind: "trusted-keys", keys: [] };

async function contentOfEnvelope(
  io: Io,
  path: string,
  envelope: string,
  { keys }: TrustedKeys,
): Promise<ArtifactContent | Failure> {
  const { openEnvelope } = await import("./open-envelope.ts");
  const opened = openEnvelope(envelope, keys, clock(io));
  if (opened.kind === "refusal") return refusedPolicy(opened);
  const { artifact, claims, keyId } = opened;
  return keyId === undefined
    ? { kind: "artifact", artifact, asides: [unchecked(path)] }
    : { kind: "artifact", artifact, asides: [], signed: { keyId, claims } };
}

const unchecked = (path: string): string =>
  `warning: ${path} is signed, but --policy-public-key names no key: who signed it was not checked`;
