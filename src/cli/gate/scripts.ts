// The registry of approved scripts at `gait gate eval`. In: where it is and which key proves it, later the decision. Out:
// proven entries, or why a call of high risk is blocked; then the decision with what an approved script is spared.
// Everything about registries is loaded where one was named.

import type { Decision } from "../../decision/decision.ts";
import { blockedBy, type GateFailure } from "../../gate/failure.ts";
import type { JudgedIntent } from "../../gate/judged-intent.ts";
import type { JsonObject } from "../../gate/records/record-shape.ts";
import type { RegistryAnswer } from "../../gate/registry-answer.ts";
import type { ValidIntent } from "../../intent/prepared.ts";
import { verifierOf } from "../../keys/node-ed25519.ts";
import type { PublicKey } from "../../keys/public-key.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import { clock } from "../clock.ts";
import type { Io } from "../io.ts";
import type { Settings } from "./settings.ts";
import { findVerifyKey, isAnyNamed } from "./verify-key.ts";

export interface ProvenScripts {
  readonly kind: "scripts";
  readonly entries: readonly JsonObject[];
  readonly warnings: readonly string[];
}

const NONE: ProvenScripts = { kind: "scripts", entries: [], warnings: [] };

const without = (...warnings: readonly string[]): ProvenScripts => ({ ...NONE, warnings });

export async function readProvenScripts(
  io: Io,
  settings: Settings,
  failsClosed: boolean,
): Promise<ProvenScripts | GateFailure> {
  const { scriptRegistry: path } = settings;
  if (path === undefined) return NONE;
  const { readRegistry } = await import("./registry-file.ts");
  const registry = readRegistry(io, path);
  const key = findVerifyKey(io, isAnyNamed(settings.scriptKey) ? settings.scriptKey : settings.approvalKey);
  if (registry.kind === "failure") {
    return failsClosed
      ? blockedBy(`approved script registry unavailable in fail-closed mode: ${registry.message}`)
      : without("approved script registry unavailable; continuing without fast-path pre-approval");
  }
  if (key === undefined) {
    return failsClosed
      ? blockedBy(
          "approved script registry verification unavailable in fail-closed mode: verify key required",
        )
      : without("approved script fast-path disabled because registry verify key is not configured");
  }
  return key.kind === "failure" ? key : proven(io, registry.entries, { key, failsClosed });
}

interface Proving {
  readonly key: PublicKey;
  readonly failsClosed: boolean;
}

/** One entry that proves nothing makes all of them worth nothing. */
async function proven(
  io: Io,
  entries: readonly JsonObject[],
  { key, failsClosed }: Proving,
): Promise<ProvenScripts | GateFailure> {
  const { refuseProof } = await import("../../gate/records/script-entry.ts");
  const [verifier, now] = [verifierOf(key), clock(io)];
  for (const [index, entry] of entries.entries()) {
    const why = refuseProof(entry, verifier, now);
    if (why === undefined) continue;
    return failsClosed
      ? blockedBy(`approved script registry verification failed at entry ${index}: ${why}`)
      : without("approved script registry entry failed verification; fast-path disabled");
  }
  return { kind: "scripts", entries, warnings: [] };
}

export interface Spared {
  readonly decision: Decision;
  readonly registry?: RegistryAnswer;
  /** As the call was given, for one that was approved by its hash. */
  readonly judged?: JudgedIntent;
  readonly warnings: readonly string[];
}

/** What the policy was asked about. */
interface AskedCall {
  readonly scripts: ProvenScripts;
  readonly table: DecisionTable;
  readonly intent: ValidIntent;
}

const UNPROVEN_CONTEXT =
  "approved script fast-path disabled because policy requires authenticated context evidence";

export async function spareApproved(
  io: Io,
  { scripts, table, intent: given }: AskedCall,
  decision: Decision,
): Promise<Spared> {
  const { entries, warnings } = scripts;
  if (entries.length === 0) return { decision, warnings };
  const { demandsEvidence, lifted, lookUpScript } = await import("../../gate/scripts.ts");
  if (demandsEvidence(table)) return { decision, warnings: [...warnings, UNPROVEN_CONTEXT] };
  const { intent, intent_digest: digest } = given;
  const now = clock(io);
  const { patternId, reason } = lookUpScript(intent, { entries, policyDigest: table.policy.digest, now });
  const spared = patternId === undefined ? undefined : lifted(decision, intent, now);
  if (patternId === undefined || spared === undefined) return { decision, registry: { reason }, warnings };
  return { decision: spared, registry: { reason, patternId }, judged: { intent, digest }, warnings };
}
