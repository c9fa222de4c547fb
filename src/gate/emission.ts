// What every record about one call is made from. In: the call, what was decided and ruled about it, and when. Out: the same
// with the intent as it was judged, its digest, and the name of the trace. Nothing is written or signed here.

import type { Decision } from "../decision/decision.ts";
import type { Intent } from "../intent/intent.ts";
import type { ValidIntent } from "../intent/prepare.ts";
import type { DecisionTable } from "../runtime/table.ts";
import type { Instant } from "../time/instant.ts";
import { type Evidence, judgedIntent } from "./judged-intent.ts";
import type { Ruling } from "./ruling.ts";
import { traceId } from "./trace-id.ts";

interface About {
  readonly policy: DecisionTable["policy"];
  readonly decision: Decision;
  readonly ruling: Ruling;
  readonly observedAt: Instant;
  readonly producerVersion: string;
  readonly correlationId: string;
  readonly latencyMs: number;
  /** What a person calls the approval; a label that proves nothing. */
  readonly approvalRef: string | undefined;
}

export interface RuledCall extends About {
  /** The intent as it was given. */
  readonly given: ValidIntent;
  readonly evidence: Evidence;
}

export interface Emission extends About {
  /** The intent as it was judged. */
  readonly intent: Intent;
  readonly argsDigest: string;
  /** Of the intent as it was judged, with all that was added to it. */
  readonly intentDigest: string;
  readonly traceId: string;
}

export function emissionOf({ given, evidence, ...about }: RuledCall): Emission {
  const { policy, decision, ruling } = about;
  const { intent, digest } = judgedIntent(given.intent, decision, evidence);
  return {
    ...about,
    intent,
    argsDigest: given.args_digest,
    intentDigest: digest,
    traceId: traceId(policy.digest, digest, ruling.verdict),
  };
}
