// Script limits over compiled data, asked once after all steps were evaluated.

import { count, flag, record } from "../../canonical/read-json.ts";
import { type Effect, raise } from "../contract.ts";

const DEFAULT_MAX_STEPS = 64;

export type ScriptLimits = (steps: number, mixedRisk: boolean) => readonly Effect[];

export function openScripts(encoded: unknown): ScriptLimits {
  const from = record(encoded, "scripts");
  const maxSteps = count(from, "max_steps") || DEFAULT_MAX_STEPS;
  const approvalAbove = count(from, "approval_above") || Number.POSITIVE_INFINITY;
  const blockMixed = flag(from, "block_mixed");
  const tooLong = raise("block", ["script_max_steps_exceeded"]);
  const approval: Effect = {
    verdict: "require_approval",
    reasons: ["script_step_threshold_approval"],
    violations: [],
  };
  const mixed: Effect = {
    verdict: "block",
    reasons: ["script_mixed_risk_blocked"],
    violations: ["script_mixed_risk"],
  };
  return (steps, mixedRisk) => [
    ...(steps > maxSteps ? [tooLong] : []),
    ...(steps > approvalAbove ? [approval] : []),
    ...(blockMixed && mixedRisk ? [mixed] : []),
  ];
}
