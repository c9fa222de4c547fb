// A script against the table: its steps one by one, then the limits on scripts as a whole.

import type { Part } from "../constraints/contract.ts";
import { EVALUATORS } from "../constraints/evaluators.ts";
import type { StepVerdict } from "../decision/decision.ts";
import type { Circumstances } from "../decision/options.ts";
import { NO_OBLIGATIONS, type Outcome } from "../decision/outcome.ts";
import type { Verdict } from "../decision/verdict.ts";
import { enrich, joinLabels } from "../intent/context.ts";
import type { Intent, Script } from "../intent/intent.ts";
import { compositeRisk } from "../intent/risk.ts";
import { stepIntent } from "../intent/steps.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { evaluateCall } from "./evaluate.ts";
import { EVALUATOR_NAMES } from "./rules.ts";
import type { DecisionTable } from "./table.ts";
import { stricter } from "./tier.ts";

export function evaluateScript(
  table: DecisionTable,
  intent: Intent,
  script: Script,
  given: Circumstances,
): Outcome {
  let source = given.envelope === undefined ? "" : "context_envelope";
  const outcomes = script.steps.map((step) => {
    const alone = stepIntent(intent, step);
    const enriched = enrich(alone, given.inventory, step.tool_name);
    if (enriched !== alone) source = joinLabels(source, given.inventoryLabel);
    return evaluateCall(table, { intent: enriched, now: given.now });
  });
  const risk = compositeRisk(script.steps);
  const limits = table.scriptLimits(script.steps.length, risk.mixed);
  const merged = mergeSteps(outcomes);
  const asksApproval = limits.some((limit) => limit.verdict === "require_approval");
  return {
    ...NO_OBLIGATIONS,
    ...merged,
    verdict: [...outcomes, ...limits].reduce<Verdict>(
      (worst, { verdict = "allow" }) => stricter(worst, verdict),
      "allow",
    ),
    reasons: [...outcomes, ...limits].flatMap((part) => part.reasons),
    violations: [...outcomes, ...limits].flatMap((part) => part.violations),
    matched_rule: uniqueSorted(outcomes.map((outcome) => outcome.matched_rule)).join(","),
    min_approvals: Math.max(merged.min_approvals ?? 0, asksApproval ? 1 : 0),
    context_source: source,
    script: {
      step_count: script.steps.length,
      script_hash: intent.script_hash ?? "",
      composite_risk_class: risk.composite,
      step_verdicts: outcomes.map((outcome, index) =>
        stepVerdict(outcome, index, script.steps[index]?.tool_name ?? ""),
      ),
    },
  };
}

/** Every outcome carries the members of every constraint, so all of them are handed to each merge. */
function mergeSteps(outcomes: readonly Outcome[]): Part {
  const merged: Part = {
    require_delegation: outcomes.some((outcome) => outcome.require_delegation),
    required_delegation_scopes: uniqueSorted(
      outcomes.flatMap((outcome) => outcome.required_delegation_scopes),
    ),
  };
  for (const name of EVALUATOR_NAMES) {
    const evaluator = EVALUATORS[name];
    const merge = evaluator.mergeSteps ?? evaluator.merge;
    if (merge !== undefined) Object.assign(merged, merge(outcomes));
  }
  return merged;
}

function stepVerdict(
  { verdict, reasons, violations, matched_rule }: Outcome,
  index: number,
  tool_name: string,
): StepVerdict {
  const reason_codes = uniqueSorted(reasons);
  const violated = uniqueSorted(violations);
  return {
    index,
    tool_name,
    verdict,
    ...(reason_codes.length > 0 ? { reason_codes } : {}),
    ...(violated.length > 0 ? { violations: violated } : {}),
    ...(matched_rule === "" ? {} : { matched_rule }),
  };
}
