// Scripts that were approved beforehand. In: proven entries, a call, what the policy decided. Out: the decision with what
// an approved script is spared.
//
// Deviation D4: the policy is asked first. An entry lifts `dry_run` and `require_approval`, nothing else: a block, the kill
// switch, limits, credentials and delegation stay.

import type { Decision } from "../decision/decision.ts";
import type { Intent } from "../intent/intent.ts";
import { compositeRisk } from "../intent/risk.ts";
import { allRules } from "../runtime/rules.ts";
import type { DecisionTable } from "../runtime/table.ts";
import { cleanPath } from "../text/clean-path.ts";
import { fold } from "../text/fold.ts";
import { formatInstant, type Instant } from "../time/instant.ts";
import { textOf, textsOf } from "./records/members.ts";
import type { JsonObject } from "./records/record-shape.ts";
import { isExpired } from "./records/script-entry.ts";
import type { RegistryAnswer } from "./registry-answer.ts";

/** A policy that wants proof of the context wants it of every call. */
export const demandsEvidence = ({ rules, failClosed }: DecisionTable): boolean =>
  failClosed.demandsEvidence ||
  allRules(rules).some(({ constraints }) => constraints.some(([name]) => name === "context_evidence"));

export interface Looked {
  readonly entries: readonly JsonObject[];
  readonly policyDigest: string;
  readonly now: Instant;
}

export function lookUpScript(intent: Intent, { entries, policyDigest, now }: Looked): RegistryAnswer {
  const { script, script_hash = "" } = intent;
  if (script === undefined) return { reason: "not_script" };
  const tools = script.steps.map(({ tool_name }) => tool_name);
  const found = entries.find(
    (entry) =>
      textOf(entry, "policy_digest") === policyDigest &&
      textOf(entry, "script_hash") === script_hash &&
      !isExpired(entry, now) &&
      isSame(textsOf(entry, "tool_sequence"), tools) &&
      textsOf(entry, "scope").every((scope) => covers(scope, intent)),
  );
  if (found === undefined) return { reason: "approved_script_not_found" };
  return { reason: "approved_script_match", patternId: textOf(found, "pattern_id") };
}

const isSame = (sorted: readonly string[], tools: readonly string[]): boolean =>
  sorted.length === tools.length && sorted.every((tool, at) => tool === tools[at]);

/** A scope of an unknown kind covers nothing. */
function covers(scope: string, { context, tool_name, script }: Intent): boolean {
  const colon = scope.indexOf(":");
  const [kind, value] = [scope.slice(0, colon), scope.slice(colon + 1)];
  switch (kind) {
    case "risk":
      return fold(context.risk_class) === value;
    case "tool":
      return tool_name === value;
    case "workspace_prefix":
      return isUnder(cleanPath(context.workspace), value);
    case "endpoint":
      return (script?.steps ?? []).some(({ targets = [] }) =>
        targets.some(({ endpoint_class }) => endpoint_class === value),
      );
    default:
      return false;
  }
}

const isUnder = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`);

const LIFTED = ["approved_script_match"];

/** Undefined where the policy blocks: no entry changes that. */
export function lifted(decision: Decision, { script }: Intent, now: Instant): Decision | undefined {
  if (decision.verdict === "block" || script === undefined) return undefined;
  const { freeze_window: _, sandbox: __, kill_switch: ___, ...rest } = decision;
  const { args_digest, intent_digest, prepared_digest } = decision;
  const step_verdicts = script.steps.map(({ tool_name }, index) => ({
    index,
    tool_name,
    verdict: "allow" as const,
    reason_codes: LIFTED,
  }));
  const lifted = {
    ...rest,
    verdict: "allow" as const,
    reason_codes: LIFTED,
    violations: [],
    matched_rule: "",
    min_approvals: 0,
    context_source: "",
    composite_risk_class: compositeRisk(script.steps).composite,
    step_verdicts,
    created_at: formatInstant(now),
    ...{ args_digest, intent_digest, prepared_digest },
  };
  return { ...lifted, toJSON: () => ({ ...lifted }) };
}
