// How the call is confined. In: a decoded sandbox. Out: its normal form, or undefined where it says nothing: an empty
// sandbox and none have one digest. It does not know which confinement a policy accepts.

import { looksLikeAssignment } from "../text/clean-paths.ts";
import { lower } from "../text/lower.ts";
import { trim } from "../text/trim.ts";
import { isCredentialMaterial } from "./credential-scan.ts";
import { ENV_EXPOSURE_MODES, FILESYSTEM_ISOLATIONS, NETWORK_MODES, USER_MODES } from "./enums.ts";
import { refuse } from "./fault.ts";
import type { Sandbox } from "./intent.ts";
import { digestText, notNegative, wordOf } from "./normal-text.ts";
import { omitEmpty } from "./omit-empty.ts";
import { type JsonPath, place } from "./place.ts";
import { normalizePaths } from "./sandbox-paths.ts";
import type { Decoded, SANDBOX } from "./shape.ts";

type RawSandbox = Decoded<typeof SANDBOX>;

export function normalizeSandbox(raw: RawSandbox): Sandbox | undefined {
  const modes = normalizeModes(raw);
  const sandbox = omitEmpty({
    ...modes,
    timeout_seconds: notNegative(raw.timeout_seconds, at("timeout_seconds")),
    writable_paths: normalizePaths(raw.writable_paths, at("writable_paths")),
    read_only_roots: normalizePaths(raw.read_only_roots, at("read_only_roots")),
    evidence_digest: digestText(raw.evidence_digest, at("evidence_digest")),
    evidence_ref: normalizeEvidenceRef(raw.evidence_ref),
  });
  return Object.keys(sandbox).length === 0 ? undefined : sandbox;
}

function normalizeModes(raw: RawSandbox) {
  return {
    network_mode: modeOf(raw, "network_mode", NETWORK_MODES),
    env_exposure_mode: modeOf(raw, "env_exposure_mode", ENV_EXPOSURE_MODES),
    filesystem_isolation: modeOf(raw, "filesystem_isolation", FILESYSTEM_ISOLATIONS),
    user_mode: modeOf(raw, "user_mode", USER_MODES),
  };
}

type ModeName = "network_mode" | "env_exposure_mode" | "filesystem_isolation" | "user_mode";

function modeOf<Mode extends string>(
  raw: RawSandbox,
  name: ModeName,
  modes: readonly Mode[],
): Mode | undefined {
  return wordOf(modes, raw[name], at(name));
}

const EVIDENCE_REFERENCE = /^(?:ref|receipt|proof|sandbox|sha256):/;

function normalizeEvidenceRef(written: string): string {
  const ref = trim(written);
  if (looksLikeAssignment(ref)) refuseEvidence("raw environment variable assignments");
  if (!EVIDENCE_REFERENCE.test(lower(ref)) && isCredentialMaterial(ref)) {
    refuseEvidence("secret-like sandbox material; use sandbox evidence refs or digests instead");
  }
  return ref;
}

function refuseEvidence(what: string): never {
  const path = at("evidence_ref");
  return refuse("raw-credential", `${place(path)} must not contain ${what}`, path);
}

function at(member: keyof RawSandbox): JsonPath {
  return ["context", "sandbox", member];
}
