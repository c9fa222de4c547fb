// The intent as a decision judged it. In: the intent as it was given, the decision, the evidence that was shown. Out: the
// intent with what was proven and without what was only claimed. What an inventory added is covered by the decision's
// digest and is not repeated here.

import { digest } from "../canonical/digest.ts";
import type { Decision } from "../decision/decision.ts";
import { bindEnvelope, stripClaims } from "../intent/context.ts";
import type { Intent } from "../intent/intent.ts";
import type { Instant } from "../time/instant.ts";

export interface JudgedIntent {
  readonly intent: Intent;
  readonly digest: string;
}

export interface Evidence {
  /** A parsed context envelope, or undefined. */
  readonly envelope: unknown;
  /** The moment that the age of evidence is counted to. */
  readonly at: Instant;
}

export function judgedIntent(given: Intent, decision: Decision, { envelope, at }: Evidence): JudgedIntent {
  // An envelope that contradicts the intent blocks before anything is judged: records then show the intent as given.
  if (decision.prepared_digest === "") return { intent: given, digest: digest(given) };
  if (envelope === undefined) return { intent: stripClaims(given), digest: decision.prepared_digest };
  const bound = bindEnvelope(given, envelope, at);
  return { intent: bound.kind === "bound" ? bound.intent : given, digest: decision.prepared_digest };
}
