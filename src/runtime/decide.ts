// The decision point on one page: prepare the intent, hold it against fail-closed demands, the kill switch and the
// table, in that order. In: an opened table and any value. Out: a decision; only an intent that cannot be read and
// that no fail-closed block claims throws.

import type { Decision } from "../decision/decision.ts";
import { type Circumstances, type DecideOptions, readOptions } from "../decision/options.ts";
import { bareOutcome, type Outcome } from "../decision/outcome.ts";
import { toDecision } from "../decision/to-decision.ts";
import { bindEnvelope, enrich, joinLabels, stripClaims } from "../intent/context.ts";
import { intentError } from "../intent/error.ts";
import type { Intent } from "../intent/intent.ts";
import { isPrepared, type PreparedIntent, prepareIntent } from "../intent/prepare.ts";
import { formatInstant } from "../time/instant.ts";
import { evaluateCall } from "./evaluate.ts";
import { askKillSwitch } from "./kill-switch.ts";
import { evaluateScript } from "./script.ts";
import type { DecisionTable } from "./table.ts";

/**
 * Decides one intent. Pass what `prepareIntent` returned to decide the same intent several times.
 * @throws IntentError for an intent that cannot be prepared, unless `fail_closed` blocks its risk class.
 * @throws RangeError for options that are no time or no inventory.
 */
export function decide(table: DecisionTable, intent: unknown, options: DecideOptions = {}): Decision {
  const given = readOptions(options, () => new Date());
  const prepared = isPrepared(intent) ? intent : prepareIntent(intent);
  return toDecision(evaluate(table, prepared, given), prepared);
}

function evaluate(table: DecisionTable, prepared: PreparedIntent, given: Circumstances): Outcome {
  const settled = settleEvidence(prepared, given);
  if (settled.kind === "invalid") return refuseInvalid(table, settled);
  const { intent } = settled;
  const missing = failClosedOutcome(table, intent);
  if (missing !== undefined) return stoppedAsWell(missing, applyKillSwitch(missing, intent, given));
  if (given.killSwitch === "unavailable") return switchUnavailable(intent, given);
  return applyKillSwitch(evaluateIntent(table, intent, given), intent, given);
}

interface Invalid {
  readonly kind: "invalid";
  readonly error: ReturnType<typeof intentError>;
  readonly riskClass: string;
}

/** The intent with evidence that was shown, and without evidence that was only claimed. */
function settleEvidence(prepared: PreparedIntent, given: Circumstances): { kind: "valid"; intent: Intent } | Invalid {
  if (prepared.kind === "invalid") {
    const error = intentError(prepared.stage, prepared.error, prepared.code);
    return { kind: "invalid", error, riskClass: prepared.risk_class };
  }
  if (given.envelope === undefined) return { kind: "valid", intent: stripClaims(prepared.intent) };
  const bound = bindEnvelope(prepared.intent, given.envelope, given.evidenceTime);
  if (bound.kind === "bound") return { kind: "valid", intent: bound.intent };
  const error = intentError("normalize", `normalize intent: ${bound.error}`);
  return { kind: "invalid", error, riskClass: prepared.intent.context.risk_class };
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
  return reasons.length === 0 ? undefined : { ...bareOutcome("block", reasons, violations), prepared: intent };
}

/** As in reference Gait, a fail-closed block reports the switch only where it stops the call too. */
const stoppedAsWell = (block: Outcome, asked: Outcome): Outcome => (asked.kill_switch?.status === "active" ? asked : block);

function evaluateIntent(table: DecisionTable, intent: Intent, given: Circumstances): Outcome {
  if (intent.script !== undefined) return evaluateScript(table, intent, intent.script, given);
  const enriched = enrich(intent, given.inventory, intent.tool_name);
  const source = given.envelope === undefined ? "" : "context_envelope";
  return {
    ...evaluateCall(table, { intent: enriched, now: given.now }),
    context_source: enriched === intent ? source : joinLabels(source, given.inventoryLabel),
    prepared: enriched,
  };
}

function switchUnavailable(intent: Intent, given: Circumstances): Outcome {
  const codes = ["kill_switch_state_unavailable"] as const;
  const kill_switch = {
    status: "unavailable",
    reason_code: codes[0],
    reason_codes: codes,
    evaluated_at: formatInstant(given.now),
  } as const;
  return { ...bareOutcome("block", codes, codes), kill_switch, prepared: intent };
}

/** Deviation D11: asked after every outcome that has a prepared intent; its codes join those that are there. */
function applyKillSwitch(outcome: Outcome, intent: Intent, { killSwitch, now }: Circumstances): Outcome {
  if (killSwitch === undefined || killSwitch === "unavailable") return outcome;
  const kill_switch = askKillSwitch(killSwitch, intent, now);
  if (kill_switch.status !== "active") return { ...outcome, kill_switch };
  return {
    ...outcome,
    kill_switch,
    verdict: "block",
    reasons: [...outcome.reasons, ...(kill_switch.reason_codes ?? [])],
    violations: [...outcome.violations, "kill_switch_active"],
  };
}
