// What every record about one call is made from. In: the call as it was judged, what was decided and ruled about it, and when.
// Out: the same with the name of its trace. Nothing is written or signed here.

import type { Decision } from "../decision/decision.ts";
import type { Intent } from "../intent/intent.ts";
import type { DecisionTable } from "../runtime/table.ts";
import type { Instant } from "../time/instant.ts";
import type { JudgedIntent } from "./judged-intent.ts";
import type { RegistryAnswer } from "./registry-answer.ts";
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
  /** What the registry of approved scripts said, where one was asked. */
  readonly registry?: RegistryAnswer | undefined;
}

export interface RuledCall extends About {
  readonly judged: JudgedIntent;
  readonly argsDigest: string;
}

export interface Emission extends About {
  /** The intent as it was judged. */
  readonly intent: Intent;
  readonly argsDigest: string;
  /** Of the intent as it was judged, with all that was added to it. */
  readonly intentDigest: string;
  readonly traceId: string;
}

export function emissionOf({ judged, ...about }: RuledCall): Emission {
  const { policy, ruling } = about;
  return {
    ...about,
    intent: judged.intent,
    intentDigest: judged.digest,
    traceId: traceId(policy.digest, judged.digest, ruling.verdict),
  };
}
