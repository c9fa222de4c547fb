// The table that a call is held against. In: a path. Out: an opened table. Versions are asked for
// before anything is decided.

import { UNVERSIONED } from "../../artifact/claims.ts";
import { trim } from "../../text/trim.ts";
import type { VersionStore } from "../artifact/accept-version.ts";
import type { NamedKeys } from "../artifact/key-sources.ts";
import { type ArtifactContent, readPolicyContent } from "../artifact/policy-content.ts";
import { refusedPolicy } from "../artifact/refused-policy.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import { loadArtifact, type TableRead } from "../policy-text.ts";
import { compileSource } from "../read-table.ts";

export interface NamedPolicy {
  readonly policy: string;
  readonly policyKeys: NamedKeys;
  readonly versionStore: VersionStore | undefined;
}

const UNPROVEN_VERSION =
  "a policy version store needs a policy public key: what nobody signed can claim any version";

export async function readPolicy(io: Io, named: NamedPolicy): Promise<TableRead | Failure> {
  const { policy: path, policyKeys, versionStore: store } = named;
  const unusable = store && refuseStore(store, policyKeys);
  if (unusable !== undefined) return unusable;
  const content = await readPolicyContent(io, path, policyKeys);
  if (content.kind === "failure") return content;
  if (content.kind === "artifact") return openArtifact(io, content, store);
  return compileSource(content.text, path);
}

function refuseStore({ path }: VersionStore, { path: files, env }: NamedKeys): Failure | undefined {
  if (trim(path) === "") return inputFailure("policy version store: the path is blank");
  return (files ?? env) === undefined ? inputFailure(UNPROVEN_VERSION) : undefined;
}

async function openArtifact(
  io: Io,
  content: ArtifactContent,
  store: VersionStore | undefined,
): Promise<TableRead | Failure> {
  const loaded = loadArtifact(content);
  if (loaded.kind === "failure" || store === undefined) return loaded;
  if (content.signed === undefined) return inputFailure(UNPROVEN_VERSION);
  const { keyId, claims } = content.signed;
  const { policyVersion } = claims;
  if (policyVersion === undefined) return refusedPolicy(UNVERSIONED);
  const { acceptVersion } = await import("../artifact/accept-version.ts");
  const policyDigest = loaded.table.policy.digest;
  return acceptVersion(io, store, { policyVersion, policyDigest, keyId }) ?? loaded;
}
