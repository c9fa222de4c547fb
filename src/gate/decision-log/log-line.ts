// One ruling as a line of the decision log. In: the ruling, what the policy was asked and said. Out: the line. A trace proves
// that somebody ruled so and holds digests alone; a line holds what it takes to decide once more.

import type { Json } from "../../canonical/json.ts";
import type { Decision } from "../../decision/decision.ts";
import type { ValidIntent } from "../../intent/prepare.ts";
import { formatInstant } from "../../time/instant.ts";
import type { Emission } from "../emission.ts";
import { type Redaction, redacted } from "./redact.ts";
import { replayOptions, type TimedOptions } from "./replay-options.ts";

export const LOG_SCHEMA = { schema_id: "gait.gate.decision_log", schema_version: "1.0.0" } as const;

export interface LoggedRuling {
  readonly emission: Emission;
  readonly intent: ValidIntent;
  /** What the policy said, before an approved script was spared anything. */
  readonly asked: Decision;
  readonly options: TimedOptions;
  readonly redactions: readonly Redaction[];
}

export function logLine({ emission, intent, asked, options, redactions }: LoggedRuling): string {
  const { created_at } = intent;
  const whole = { ...(created_at === "" ? {} : { created_at }), ...intent.intent };
  return JSON.stringify({
    ...LOG_SCHEMA,
    trace_id: emission.traceId,
    observed_at: formatInstant(emission.observedAt),
    policy_digest: emission.policy.digest,
    intent: redacted(whole, redactions),
    ...(redactions.length === 0 ? {} : { redacted: redactions.map(({ path }) => path) }),
    options: replayOptions(options, intent.intent),
    decision: asked,
    ruling: rulingMembers(emission),
  });
}

/** Of a trial run: what would have been ruled. */
function rulingMembers({ ruling: { verdict, reasonCodes, simulated } }: Emission): Json {
  return simulated === undefined
    ? { verdict, reason_codes: reasonCodes }
    : { verdict: simulated.verdict, reason_codes: simulated.reasonCodes, enforced: false };
}
