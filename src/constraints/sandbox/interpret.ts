// Sandbox limits as they are meant. An enabled block demands every mode, a time and evidence, even where it
// limits none of them.

import type { SandboxDecision } from "../../decision/decision.ts";
import type { Sandbox } from "../../intent/intent.ts";
import { compareBytes } from "../../text/byte-order.ts";
import { underPath } from "../../text/prefix.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import { type Effect, type Interpreter, type Part, raiseWith, type Subject } from "../contract.ts";
import type { SandboxSettings } from "./shape.ts";

function modeHit(name: string, allowed: readonly string[], value = ""): string[] {
  if (value === "") return [`sandbox_${name}_missing`];
  return allowed.length > 0 && !allowed.includes(value) ? [`sandbox_${name}_disallowed`] : [];
}

function timeoutHit(max: number, seconds = 0): string[] {
  if (seconds <= 0) return ["sandbox_timeout_missing"];
  return max > 0 && seconds > max ? ["sandbox_timeout_exceeded"] : [];
}

function pathHits(
  settings: SandboxSettings,
  { writable_paths = [], read_only_roots = [] }: Sandbox,
): string[] {
  const hits: string[] = [];
  const prefixes = settings.allowed_writable_path_prefixes;
  const escapes = writable_paths.some((path) => !prefixes.some((prefix) => underPath(path, prefix)));
  if (prefixes.length > 0 && escapes) hits.push("sandbox_writable_path_disallowed");
  // As reference Gait: roots that the call declares must be listed; a listed root may be missing.
  const roots = settings.required_read_only_roots;
  if (roots.length > 0 && read_only_roots.some((root) => !roots.includes(root))) {
    hits.push("sandbox_read_only_root_missing");
  }
  return hits;
}

const statusOf = (hits: readonly string[]): SandboxDecision["status"] => {
  if (hits.length === 0) return "valid";
  return hits.some((hit) => hit.endsWith("_missing")) ? "missing" : "disallowed";
};

function interpret(settings: SandboxSettings, { intent }: Subject): Effect {
  const { sandbox } = intent.context;
  if (sandbox === undefined) {
    const codes = ["sandbox_metadata_missing"];
    return raiseWith("block", codes, { sandbox: { status: "missing", reason_codes: codes } });
  }
  const hits = [
    ...(sandbox.evidence_ref && sandbox.evidence_digest ? [] : ["sandbox_evidence_missing"]),
    ...modeHit("network_mode", settings.allowed_network_modes, sandbox.network_mode),
    ...modeHit("env_exposure_mode", settings.allowed_env_exposure_modes, sandbox.env_exposure_mode),
    ...timeoutHit(settings.max_timeout_seconds, sandbox.timeout_seconds),
    ...modeHit("filesystem_isolation", settings.allowed_filesystem_isolations, sandbox.filesystem_isolation),
    ...modeHit("user_mode", settings.allowed_user_modes, sandbox.user_mode),
    ...pathHits(settings, sandbox),
  ];
  const { writable_paths: _, read_only_roots: __, ...copied } = sandbox;
  const decision: SandboxDecision = { status: statusOf(hits), ...copied };
  if (hits.length === 0) return { reasons: [], violations: [], part: { sandbox: decision }, contained: true };
  return raiseWith("block", hits, { sandbox: { ...decision, reason_codes: uniqueSorted(hits) } });
}

/** The worst status, then the smaller evidence digest, then the earlier rule. */
function merge(parts: readonly Part[]): Part {
  const statuses = ["missing", "disallowed", "invalid", "valid"];
  const [first] = parts
    .flatMap(({ sandbox }) => (sandbox === undefined ? [] : [sandbox]))
    .toSorted(
      (a, b) =>
        statuses.indexOf(a.status) - statuses.indexOf(b.status) ||
        compareBytes(a.evidence_digest ?? "", b.evidence_digest ?? ""),
    );
  return first === undefined ? {} : { sandbox: first };
}

export const sandboxInterpreter: Interpreter<SandboxSettings> = { interpret, merge };
