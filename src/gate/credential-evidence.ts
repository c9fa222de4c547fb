// The record of a credential that was handed out, also of one that was then refused. In: an emission. Out: the record, or
// undefined where no broker handed anything out. The credential itself stands nowhere.

import { omitEmpty } from "../intent/omit-empty.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { formatInstant } from "../time/instant.ts";
import type { AuditRecord } from "./audit.ts";
import type { Receipt } from "./broker/receipt.ts";
import type { Emission } from "./emission.ts";

export function credentialEvidence({ ruling, decision, ...emission }: Emission): AuditRecord | undefined {
  if (ruling.credential === undefined) return undefined;
  const { receipt, request, scopes } = ruling.credential;
  return {
    schema_id: "gait.gate.broker_credential_record",
    schema_version: "1.0.0",
    created_at: decision.created_at,
    producer_version: emission.producerVersion,
    trace_id: emission.traceId,
    tool_name: emission.intent.tool_name,
    identity: emission.intent.context.identity,
    broker: receipt.issued_by,
    ...omitEmpty({
      reference: request.Reference,
      credential_source: receipt.source,
      credential_access_type: receipt.access_type,
      credential_issuer: issuerOf(receipt),
      credential_subject: receipt.subject,
      credential_owner: receipt.owner,
      scope: uniqueSorted(scopes),
    }),
    credential_ref: receipt.credential_ref,
    ...omitEmpty({
      target_binding: receipt.target_binding,
      run_binding: receipt.run_binding,
      job_binding: receipt.job_binding,
      request_digest: receipt.request_digest,
    }),
    issued_at: formatInstant(receipt.issued_at),
    expires_at: formatInstant(receipt.expires_at),
    ...omitEmpty({ ttl_seconds: receipt.ttl_seconds }),
  };
}

export const issuerOf = ({ issuer, issued_by }: Receipt): string => issuer || issued_by;
