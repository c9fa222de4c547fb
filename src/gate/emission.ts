// What every record about one call is made from: the call, what was ruled, and when. Types only.

import type { Decision } from "../decision/decision.ts";
import type { Intent } from "../intent/intent.ts";
import type { DecisionTable } from "../runtime/table.ts";
import type { Instant } from "../time/instant.ts";
import type { Ruling } from "./ruling.ts";

export interface Emission {
  readonly policy: DecisionTable["policy"];
  /** The intent as it was judged. */
  readonly intent: Intent;
  readonly argsDigest: string;
  /** Of the intent as it was judged, with all that was added to it. */
  readonly intentDigest: string;
  readonly decision: Decision;
  readonly ruling: Ruling;
  readonly traceId: string;
  readonly observedAt: Instant;
  readonly producerVersion: string;
  readonly correlationId: string;
  readonly latencyMs: number;
  /** What a person calls the approval; a label that proves nothing. */
  readonly approvalRef: string;
}
