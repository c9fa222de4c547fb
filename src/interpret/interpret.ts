// The plain interpreter: the meaning of a policy, written for reading. In: the IR, an intent and the circumstances.
// Out: the decision. It is the second opinion that the decision table is tested against, and shares with it only
// the preparation of intents and text primitives.

import { failClosedApplies, failClosedHits } from "../constraints/fail-closed/interpret.ts";
import type { Decision } from "../decision/decision.ts";
import { type Circumstances, type DecideOptions, readOptions } from "../decision/options.ts";
import { bareOutcome, type Outcome } from "../decision/outcome.ts";
import { toDecision } from "../decision/to-decision.ts";
import { bindEnvelope, enrich, joinLabels, stripClaims } from "../intent/context.ts";
import { intentError } from "../intent/error.ts";
import type { Intent } from "../intent/intent.ts";
import { isPrepared, prepareIntent } from "../intent/prepare.ts";
import { type InvalidIntent, intentOf, type PreparedIntent, type ValidIntent } from "../intent/prepared.ts";
import type { Policy } from "../ir/policy.ts";
import { formatInstant } from "../time/instant.ts";
import { killSwitchDecision } from "./kill-switch.ts";
import { evaluateScript } from "./script.ts";
import { evaluateSingle } from "./tier.ts";

/** @throws IntentError for an invalid intent that no `fail_closed` block claims; RangeError for unusable options. */
export function interpret(policy: Policy, intent: unknown, options?: DecideOptions): Decision {
  const given = readOptions(options, () => new Date());
  const prepared = isPrepared(intent) ? intent : prepareIntent(intent);
  const { outcome, seen } = evaluate(policy, prepared, given);
  return toDecision(outcome, prepared, seen);
}

/** With the intent as the rules saw it, if they could. */
interface Evaluated {
  readonly outcome: Outcome;
  readonly seen?: Intent;
}

function evaluate(policy: Policy, prepared: PreparedIntent, given: Circumstances): Evaluated {
  const bound = prepared.kind === "invalid" ? prepared : withEvidence(prepared, given);
  if (bound.kind === "invalid") return { outcome: notEvaluable(policy, bound) };
  const { intent } = bound;
  const missing = failClosed(policy, intent);
  if (missing !== undefined) {
    const asked = withKillSwitch(missing, intent, given);
    // A fail-closed block speaks of the switch only where it stops the call as well.
    return { outcome: asked.kill_switch?.status === "active" ? asked : missing, seen: intent };
  }
  const { outcome, seen = intent } = evaluateValid(policy, intent, given);
  return { outcome: withKillSwitch(outcome, intent, given), seen };
}

type Bound = { readonly kind: "valid"; readonly intent: Intent } | InvalidIntent;

/** Claims about context evidence count only when an envelope shows them. */
function withEvidence(prepared: ValidIntent, given: Circumstances): Bound {
  if (given.envelope === undefined) return { kind: "valid", intent: stripClaims(intentOf(prepared)) };
  const bound = bindEnvelope(intentOf(prepared), given.envelope, given.evidenceTime());
  if (bound.kind === "bound") return { kind: "valid", intent: bound.intent };
  return {
    kind: "invalid",
    stage: "normalize",
    code: "invalid-intent",
    path: [],
    error: `normalize intent: ${bound.error}`,
    risk_class: intentOf(prepared).context.risk_class,
    created_at: prepared.created_at,
  };
}

function notEvaluable(policy: Policy, invalid: InvalidIntent): Outcome {
  if (invalid.stage === "parse" || !failClosedApplies(policy.settings.fail_closed, invalid.risk_class)) {
    throw intentError(invalid.stage, invalid.error, invalid);
  }
  return bareOutcome("block", ["fail_closed_intent_invalid"], ["intent_not_evaluable"]);
}

function failClosed({ settings: { fail_closed } }: Policy, intent: Intent): Outcome | undefined {
  if (!failClosedApplies(fail_closed, intent.context.risk_class)) return undefined;
  const hits = failClosedHits(fail_closed, intent);
  if (hits.length === 0) return undefined;
  return bareOutcome(
    "block",
    hits.map(([reason]) => reason),
    hits.map(([, violation]) => violation),
  );
}

function evaluateValid(policy: Policy, intent: Intent, given: Circumstances): Evaluated {
  if (given.killSwitch === "unavailable") return { outcome: switchUnavailable(given) };
  if (intent.script !== undefined) return { outcome: evaluateScript(policy, intent, intent.script, given) };
  return evaluateCall(policy, intent, given);
}

function evaluateCall(policy: Policy, intent: Intent, given: Circumstances): Evaluated {
  const enriched = enrich(intent, given.inventory, intent.tool_name);
  const label = given.envelope === undefined ? "" : "context_envelope";
  const context_source = enriched === intent ? label : joinLabels(label, given.inventoryLabel);
  const outcome = evaluateSingle(policy, { intent: enriched, now: given.now });
  return { outcome: { ...outcome, context_source }, seen: enriched };
}

function switchUnavailable(given: Circumstances): Outcome {
  const code = "kill_switch_state_unavailable";
  const evaluated_at = formatInstant(given.now());
  return {
    ...bareOutcome("block", [code], [code]),
    kill_switch: { status: "unavailable", reason_code: code, reason_codes: [code], evaluated_at },
  };
}

function withKillSwitch(outcome: Outcome, intent: Intent, given: Circumstances): Outcome {
  if (given.killSwitch === undefined || given.killSwitch === "unavailable") return outcome;
  const kill_switch = killSwitchDecision(given.killSwitch, intent, given.now());
  if (kill_switch.status !== "active") return { ...outcome, kill_switch };
  return {
    ...outcome,
    kill_switch,
    verdict: "block",
    reasons: [...outcome.reasons, ...(kill_switch.reason_codes ?? [])],
    violations: [...outcome.violations, "kill_switch_active"],
  };
}
