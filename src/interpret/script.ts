// A script: every step is evaluated as if it had been sent alone, and everything is united.

import type { Part } from "../constraints/contract.ts";
import { INTERPRETERS } from "../constraints/interpreters.ts";
import { scriptEffects } from "../constraints/scripts/interpret.ts";
import type { StepVerdict } from "../decision/decision.ts";
import type { Circumstances } from "../decision/options.ts";
import { bareOutcome, type Outcome } from "../decision/outcome.ts";
import { enrich, joinLabels } from "../intent/context.ts";
import type { Intent, Script, Step } from "../intent/intent.ts";
import { compositeRisk } from "../intent/risk.ts";
import { stepIntent } from "../intent/steps.ts";
import type { Policy } from "../ir/policy.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { CONSTRAINT_ORDER, mostRestrictive } from "./rule.ts";
import { evaluateSingle } from "./tier.ts";

interface StepResult {
  readonly step: Step;
  readonly outcome: Outcome;
  readonly enriched: boolean;
}

export function evaluateScript(
  policy: Policy,
  intent: Intent,
  script: Script,
  given: Circumstances,
): Outcome {
  const results = script.steps.map((step) => evaluateStep(policy, intent, step, given));
  const outcomes = results.map((result) => result.outcome);
  const risk = compositeRisk(script.steps);
  const united: Outcome = {
    ...bareOutcome(
      outcomes.map((outcome) => outcome.verdict).reduce(mostRestrictive),
      outcomes.flatMap((outcome) => outcome.reasons),
      outcomes.flatMap((outcome) => outcome.violations),
    ),
    ...unitedParts(outcomes),
    matched_rule: uniqueSorted(outcomes.map((outcome) => outcome.matched_rule)).join(","),
    context_source: results.reduce(
      (label, { enriched }) => (enriched ? joinLabels(label, given.inventoryLabel) : label),
      given.envelope === undefined ? "" : "context_envelope",
    ),
    script: {
      step_count: script.steps.length,
      script_hash: intent.script_hash ?? "",
      composite_risk_class: risk.composite,
      step_verdicts: results.map(stepVerdict),
    },
  };
  return limited(united, policy, script.steps.length, risk.mixed);
}

function evaluateStep(policy: Policy, script: Intent, step: Step, given: Circumstances): StepResult {
  const plain = stepIntent(script, step);
  const intent = enrich(plain, given.inventory, plain.tool_name);
  return { step, outcome: evaluateSingle(policy, { intent, now: given.now }), enriched: intent !== plain };
}

function stepVerdict({ step, outcome }: StepResult, index: number): StepVerdict {
  const reason_codes = uniqueSorted(outcome.reasons);
  const violations = uniqueSorted(outcome.violations);
  return {
    index,
    tool_name: step.tool_name,
    verdict: outcome.verdict,
    ...(reason_codes.length > 0 && { reason_codes }),
    ...(violations.length > 0 && { violations }),
    ...(outcome.matched_rule !== "" && { matched_rule: outcome.matched_rule }),
  };
}

/** A step's outcome carries the members of every constraint; those that say nothing do not count. */
function unitedParts(outcomes: readonly Outcome[]): Part {
  let united: Part = {
    require_delegation: outcomes.some((outcome) => outcome.require_delegation),
    required_delegation_scopes: uniqueSorted(
      outcomes.flatMap((outcome) => [...outcome.required_delegation_scopes]),
    ),
  };
  for (const name of CONSTRAINT_ORDER) {
    const { merge, mergeSteps = merge } = INTERPRETERS[name];
    if (mergeSteps !== undefined) united = { ...united, ...mergeSteps(outcomes) };
  }
  return united;
}

function limited(outcome: Outcome, policy: Policy, steps: number, mixed: boolean): Outcome {
  const effects = scriptEffects(policy.settings.scripts, steps, mixed);
  const verdicts = effects.map(({ verdict = "allow" }) => verdict);
  return {
    ...outcome,
    verdict: verdicts.reduce(mostRestrictive, outcome.verdict),
    reasons: [...outcome.reasons, ...effects.flatMap((effect) => effect.reasons)],
    violations: [...outcome.violations, ...effects.flatMap((effect) => effect.violations)],
    // Approval was asked for, whatever the verdict becomes: reference Gait does not take the number back.
    min_approvals: verdicts.includes("require_approval")
      ? Math.max(1, outcome.min_approvals)
      : outcome.min_approvals,
  };
}
