// What stands before the rules: an intent that cannot be read, evidence that contradicts it, fail-closed demands, a
// kill switch whose state is unknown. In: a prepared intent. Out: an outcome already, or the intent to evaluate.

import type { Circumstances } from "../decision/options.ts";
import { bareOutcome, type Outcome } from "../decision/outcome.ts";
import { bindEnvelope } from "../intent/context.ts";
import { type IntentError, intentError } from "../intent/error.ts";
import type { Intent } from "../intent/intent.ts";
import { intentOf, type PreparedIntent, unclaimedOf } from "../intent/prepared.ts";
import { formatInstant } from "../time/instant.ts";
import { applyKillSwitch } from "./kill-switch.ts";
import type { DecisionTable } from "./table.ts";

export type Admission =
  /** Without an intent where it could not be read. */
  | { readonly kind: "refused"; readonly outcome: Outcome; readonly intent?: Intent }
  | { readonly kind: "admitted"; readonly intent: Intent };

/** @throws IntentError for an intent that cannot be evaluated, unless `fail_closed` blocks its risk class. */
export function admit(table: DecisionTable, prepared: PreparedIntent, given: Circumstances): Admission {
  const settled = settleEvidence(prepared, given);
  if (settled.kind === "invalid") return { kind: "refused", outcome: refuseInvalid(table, settled) };
  const { intent } = settled;
  const missing = failClosedOutcome(table, intent);
  if (missing !== undefined) return { kind: "refused", outcome: alsoStopped(missing, intent, given), intent };
  if (given.killSwitch === "unavailable")
    return { kind: "refused", outcome: switchUnavailable(given), intent };
  return { kind: "admitted", intent };
}

interface Invalid {
  readonly kind: "invalid";
  readonly error: IntentError;
  readonly riskClass: string;
}

type Settled = { readonly kind: "valid"; readonly intent: Intent } | Invalid;

/** The intent with evidence that was shown, and without evidence that was only claimed. */
function settleEvidence(prepared: PreparedIntent, given: Circumstances): Settled {
  if (prepared.kind === "invalid") {
    const error = intentError(prepared.stage, prepared.error, prepared);
    return { kind: "invalid", error, riskClass: prepared.risk_class };
  }
  if (given.envelope === undefined) return { kind: "valid", intent: unclaimedOf(prepared) };
  const bound = bindEnvelope(intentOf(prepared), given.envelope, given.evidenceTime());
  if (bound.kind === "bound") return { kind: "valid", intent: bound.intent };
  const error = intentError("normalize", `normalize intent: ${bound.error}`);
  return { kind: "invalid", error, riskClass: intentOf(prepared).context.risk_class };
}

function refuseInvalid(table: DecisionTable, { error, riskClass }: Invalid): Outcome {
  if (error.stage === "normalize" && table.failClosed.applies(riskClass)) {
    return bareOutcome("block", ["fail_closed_intent_invalid"], ["intent_not_evaluable"]);
  }
  throw error;
}

function failClosedOutcome(table: DecisionTable, intent: Intent): Outcome | undefined {
  if (!table.failClosed.applies(intent.context.risk_class)) return undefined;
  const { reasons, violations } = table.failClosed.check(intent);
  return reasons.length === 0 ? undefined : bareOutcome("block", reasons, violations);
}

/** As in reference Gait, a fail-closed block speaks of the switch only where that stops the call too (D11). */
function alsoStopped(block: Outcome, intent: Intent, given: Circumstances): Outcome {
  const asked = applyKillSwitch(block, intent, given);
  return asked.kill_switch?.status === "active" ? asked : block;
}

function switchUnavailable(given: Circumstances): Outcome {
  const codes = ["kill_switch_state_unavailable"] as const;
  const kill_switch = {
    status: "unavailable",
    reason_code: codes[0],
    reason_codes: codes,
    evaluated_at: formatInstant(given.now()),
  } as const;
  return { ...bareOutcome("block", codes, codes), kill_switch };
}
