// Whether a receipt is what was asked for. In: the receipt, the request, what the rules of the call demand. Out: a code for
// everything that is wrong. Whether the credential itself works is not known here.

import { count, flag, type JsonRecord, record, texts } from "../../canonical/read-json.ts";
import type { Context } from "../../intent/intent.ts";
import { encodedConstraints, type RuleBook, ruleAt } from "../../runtime/rules.ts";
import type { Receipt } from "./receipt.ts";
import { type BrokerRequest, requestDigest } from "./request.ts";

export interface ReceiptDemands {
  readonly request: BrokerRequest;
  /** As they were asked for; those of a receipt are lower-cased. */
  readonly scopes: readonly string[];
  readonly context: Context;
  /** Of the rules that matched. */
  readonly rules: readonly JsonRecord[];
}

/**
 * What the named rules say about credentials; a rule that says nothing is an empty one. Of names with commas in them it
 * cannot be known which are meant: then all count that may be.
 */
export function credentialRules(book: RuleBook, matchedRule: string): readonly JsonRecord[] {
  const named = `,${matchedRule},`;
  return Array.from({ length: book.count }, (_, place) => place)
    .filter((place) => named.includes(`,${ruleAt(book, place).name},`))
    .map((place) => record(encodedConstraints(book, place).credentials ?? {}, "credentials"));
}

/** Once for every rule; without a rule nothing is asked, as in reference Gait. */
export function receiptFaults(receipt: Receipt, demands: ReceiptDemands): readonly string[] {
  if (demands.rules.length === 0) return [];
  return [...bindingFaults(receipt, demands), ...demands.rules.flatMap((rule) => ruleFaults(receipt, rule))];
}

function bindingFaults(receipt: Receipt, { request, scopes, context }: ReceiptDemands): readonly string[] {
  const { credential_ref, run_id, job_id } = context;
  const differs = (wanted: string | undefined, found: string): boolean =>
    wanted !== undefined && wanted !== "" && wanted !== found;
  return codesOf({
    broker_request_digest_mismatch: receipt.request_digest !== requestDigest(request),
    broker_scope_mismatch: !scopes.every((scope) => receipt.scope.includes(scope)),
    broker_credential_ref_mismatch: differs(credential_ref, receipt.credential_ref),
    broker_target_binding_mismatch: receipt.target_binding !== request.TargetBinding,
    broker_run_binding_mismatch: differs(run_id, receipt.run_binding),
    broker_job_binding_mismatch: differs(job_id, receipt.job_binding),
  });
}

const STANDING = ["", "cloud_admin", "inherited", "standing", "static", "unknown"];

function ruleFaults(
  { source, issuer, access_type, ttl_seconds }: Receipt,
  rule: JsonRecord,
): readonly string[] {
  if (Object.keys(rule).length === 0) return [];
  const maxTtl = count(rule, "max_ttl");
  const excludes = (name: string, value: string): boolean => {
    const listed = texts(rule, name);
    return listed.length > 0 && (value === "" || !listed.includes(value));
  };
  return codesOf({
    broker_ttl_exceeded: maxTtl > 0 && (ttl_seconds <= 0 || ttl_seconds > maxTtl),
    credential_not_jit: flag(rule, "require_jit") && access_type !== "jit",
    standing_credential_disallowed: flag(rule, "block_standing") && STANDING.includes(access_type),
    credential_source_disallowed: excludes("sources", source),
    credential_issuer_disallowed: excludes("issuers", issuer),
    credential_access_type_disallowed: excludes("access_types", access_type),
  });
}

const codesOf = (faults: Readonly<Record<string, boolean>>): readonly string[] =>
  Object.keys(faults).filter((code) => faults[code]);
