// Scripts that were approved beforehand, at a ruling. In: the registry as it was read, a key, the call and what the policy
// decided. Out: entries that are proven, and the decision with what an approved script is spared. What can be read of
// entries is loaded where there are any.

import type { Decision } from "../decision/decision.ts";
import type { ValidIntent } from "../intent/prepare.ts";
import type { PublicKey } from "../keys/public-key.ts";
import type { Verifier } from "../keys/verifier.ts";
import type { DecisionTable } from "../runtime/table.ts";
import type { Instant } from "../time/instant.ts";
import { blockedBy, type GateFailure } from "./failure.ts";
import type { JudgedIntent } from "./judged-intent.ts";
import type { JsonObject } from "./records/record-shape.ts";
import type { RegistryRead } from "./records/registry.ts";
import type { RegistryAnswer } from "./registry-answer.ts";

export interface ProvenScripts {
  readonly kind: "scripts";
  readonly entries: readonly JsonObject[];
  readonly warnings: readonly string[];
}

export const NO_SCRIPTS: ProvenScripts = { kind: "scripts", entries: [], warnings: [] };

const without = (...warnings: readonly string[]): ProvenScripts => ({ ...NO_SCRIPTS, warnings });

export interface Proving {
  readonly key: PublicKey | GateFailure | undefined;
  readonly verifierOf: (key: PublicKey) => Verifier;
  readonly now: Instant;
  /** Blocks where scripts cannot be proven; otherwise nothing is spared. */
  readonly failsClosed: boolean;
}

export async function provenScripts(
  registry: RegistryRead | GateFailure,
  { key, failsClosed, ...proving }: Proving,
): Promise<ProvenScripts | GateFailure> {
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
  return key.kind === "failure" ? key : proven(registry.entries, { ...proving, key, failsClosed });
}

/** One entry that proves nothing makes all of them worth nothing. */
async function proven(
  entries: readonly JsonObject[],
  { key, verifierOf, now, failsClosed }: Proving & { readonly key: PublicKey },
): Promise<ProvenScripts | GateFailure> {
  const { refuseProof } = await import("./records/script-entry.ts");
  const verifier = verifierOf(key);
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
export interface AskedCall {
  readonly scripts: ProvenScripts;
  readonly table: DecisionTable;
  readonly intent: ValidIntent;
  readonly now: Instant;
}

const UNPROVEN_CONTEXT =
  "approved script fast-path disabled because policy requires authenticated context evidence";

export async function spareApproved(
  { scripts, table, intent: given, now }: AskedCall,
  decision: Decision,
): Promise<Spared> {
  const { entries, warnings } = scripts;
  if (entries.length === 0) return { decision, warnings };
  const { demandsEvidence, lifted, lookUpScript } = await import("./scripts.ts");
  if (demandsEvidence(table)) return { decision, warnings: [...warnings, UNPROVEN_CONTEXT] };
  const { intent, intent_digest: digest } = given;
  const { patternId, reason } = lookUpScript(intent, { entries, policyDigest: table.policy.digest, now });
  const spared = patternId === undefined ? undefined : lifted(decision, intent, now);
  if (patternId === undefined || spared === undefined) return { decision, registry: { reason }, warnings };
  return { decision: spared, registry: { reason, patternId }, judged: { intent, digest }, warnings };
}
