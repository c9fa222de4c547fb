// Entries of the registry of approved scripts: somebody agreed that one script may run under one policy. In: an entry as it
// was read, or what somebody agrees to. Out: its normal form, whether it is proven, a new one. Which calls it covers is not
// known here.

import type { Signer } from "../../keys/signer.ts";
import type { Verifier } from "../../keys/verifier.ts";
import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import { compareInstants, EPOCH_DEFAULT, formatInstant, type Instant, isZero } from "../../time/instant.ts";
import { signRecord } from "../signature.ts";
import { recordIn, textOf, textsOf, timeOf, unsigned } from "./members.ts";
import { always, type JsonObject, type RecordShape, said } from "./record-shape.ts";
import { HEX_DIGEST } from "./refusal.ts";
import { SCHEMA_VERSION } from "./signed-token.ts";
import { NOT_SIGNED, refuseSignature, SIGNATURE } from "./verify-record.ts";

const SCHEMA_ID = "gait.gate.approved_script_entry";

export const SCRIPT_ENTRY: RecordShape = {
  schema_id: always("text"),
  schema_version: always("text"),
  created_at: always("time"),
  producer_version: always("text"),
  pattern_id: always("text"),
  policy_digest: always("text"),
  script_hash: always("text"),
  tool_sequence: always("texts"),
  scope: said("texts"),
  approver_identity: always("text"),
  expires_at: always("time"),
  signature: said({ record: SIGNATURE }),
};

/** Tools are sorted, as in reference Gait: a script that uses them in another order is not covered. */
export function normalEntry(read: JsonObject): JsonObject {
  const { scope: _, ...others } = read;
  const scope = uniqueSorted(textsOf(read, "scope").map(fold));
  const created = timeOf(read, "created_at");
  const entry = {
    ...others,
    schema_id: trim(textOf(read, "schema_id")) || SCHEMA_ID,
    schema_version: trim(textOf(read, "schema_version")) || SCHEMA_VERSION,
    created_at: formatInstant(isZero(created) ? EPOCH_DEFAULT : created),
    pattern_id: trim(textOf(read, "pattern_id")),
    policy_digest: fold(textOf(read, "policy_digest")),
    script_hash: fold(textOf(read, "script_hash")),
    tool_sequence: uniqueSorted(textsOf(read, "tool_sequence").map(fold)),
    ...(scope.length === 0 ? {} : { scope }),
    approver_identity: trim(textOf(read, "approver_identity")),
    expires_at: formatInstant(timeOf(read, "expires_at")),
  };
  return inOrder(entry);
}

/** Members in the order of the file. */
const inOrder = (entry: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.keys(SCRIPT_ENTRY).flatMap((name) => {
      const value = entry[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** What is wrong with an entry in normal form, if anything. */
export function refuseEntry(entry: JsonObject): string | undefined {
  const [id, version] = [textOf(entry, "schema_id"), textOf(entry, "schema_version")];
  if (id !== SCHEMA_ID) return `unsupported approved script schema_id: ${id}`;
  if (version !== SCHEMA_VERSION) return `unsupported approved script schema_version: ${version}`;
  if (textOf(entry, "pattern_id") === "") return "pattern_id is required";
  if (!HEX_DIGEST.test(textOf(entry, "policy_digest"))) return "policy_digest must be sha256 hex";
  if (!HEX_DIGEST.test(textOf(entry, "script_hash"))) return "script_hash must be sha256 hex";
  if (textsOf(entry, "tool_sequence").length === 0) return "tool_sequence is required";
  if (textOf(entry, "approver_identity") === "") return "approver_identity is required";
  const lives = compareInstants(timeOf(entry, "expires_at"), timeOf(entry, "created_at")) > 0;
  return lives ? undefined : "expires_at must be after created_at";
}

/** Why an entry in normal form proves nothing, if it does not. */
export function refuseProof(entry: JsonObject, verifier: Verifier, now: Instant): string | undefined {
  const signature = recordIn(entry, "signature");
  if (signature === undefined) return "signature is required";
  if (isExpired(entry, now)) return "approved script entry is expired";
  const why = refuseSignature(unsigned(entry), signature, verifier);
  if (why === undefined) return undefined;
  return why === NOT_SIGNED
    ? "approved script signature did not verify"
    : `verify approved script entry signature: ${why}`;
}

export const isExpired = (entry: JsonObject, now: Instant): boolean =>
  compareInstants(timeOf(entry, "expires_at"), now) <= 0;

export interface ScriptApproval {
  readonly patternId: string;
  readonly policyDigest: string;
  readonly scriptHash: string;
  readonly tools: readonly string[];
  readonly scope: readonly string[];
  readonly approver: string;
  readonly producerVersion: string;
  readonly created_at: string;
  readonly expires_at: string;
}

/** INVARIANT: the approval comes from a prepared intent and a table, so the entry is well-formed but for its names. */
export function newEntry(approval: ScriptApproval, signer: Signer): JsonObject {
  const entry = normalEntry({
    schema_id: SCHEMA_ID,
    schema_version: SCHEMA_VERSION,
    created_at: approval.created_at,
    producer_version: approval.producerVersion,
    pattern_id: approval.patternId,
    policy_digest: approval.policyDigest,
    script_hash: approval.scriptHash,
    tool_sequence: approval.tools,
    scope: approval.scope,
    approver_identity: approval.approver,
    expires_at: approval.expires_at,
  });
  return { ...entry, signature: signRecord(entry, signer) };
}
