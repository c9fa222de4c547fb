// What a broker is asked for. In: the call, and what rules and caller want of the credential. Out: the request as it goes
// over the wire, where its names are those of reference Gait, and its digest.

import { digest } from "../../canonical/digest.ts";
import type { Intent } from "../../intent/intent.ts";
import { targetBinding } from "../../intent/target-binding.ts";
import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";

// A type alias, so that it is Json.
export type BrokerRequest = {
  readonly ToolName: string;
  readonly Identity: string;
  readonly Workspace: string;
  readonly SessionID: string;
  readonly RequestID: string;
  readonly RunID: string;
  readonly JobID: string;
  readonly Reference: string;
  readonly Scope: readonly string[];
  readonly TargetBinding: string;
};

export interface Wanted {
  readonly reference: string;
  readonly scopes: readonly string[];
}

export function brokerRequest(
  { tool_name, context, targets }: Intent,
  { reference, scopes }: Wanted,
): BrokerRequest {
  const text = (value = ""): string => trim(value);
  return {
    ToolName: fold(tool_name),
    Identity: text(context.identity),
    Workspace: text(context.workspace),
    SessionID: text(context.session_id),
    RequestID: text(context.request_id),
    RunID: text(context.run_id),
    JobID: text(context.job_id),
    Reference: trim(reference),
    Scope: distinct(scopes.map(fold)),
    TargetBinding: targetBinding(targets),
  };
}

/** In their order, blanks left out. */
export const distinct = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.filter((text) => text !== "")),
];

export const requestDigest = (request: BrokerRequest): string => digest(request);
