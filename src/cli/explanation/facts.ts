// What is to be known about a call and its decision, as rows of a term and its text: who asks for what, why it was
// decided, and what is left to do before the call may run.

import type { Decision, Limit } from "../../decision/decision.ts";
import type { Intent, Target } from "../../intent/intent.ts";

const TARGETS_NAMED = 3;

export function factRows(decision: Decision, intent: Intent): readonly (readonly string[])[] {
  const { context, targets } = intent;
  const named = targets.slice(0, TARGETS_NAMED).map((target) => ["target", describeTarget(target)]);
  const more = targets.length - TARGETS_NAMED;
  return [
    ["asked by", `${context.identity} in ${context.workspace}, risk ${context.risk_class}`],
    ...named,
    ...(more > 0 ? [["", `and ${more} more`]] : []),
    ["reasons", decision.reason_codes.join(", ")],
    ...(decision.violations.length > 0 ? [["violates", decision.violations.join(", ")]] : []),
    ...freeze(decision),
    ...duties(decision).map((duty, index) => [index === 0 ? "to do" : "", duty]),
  ];
}

const describeTarget = ({ kind, value, operation, endpoint_class, destructive }: Target): string =>
  [`${kind} ${value}`, operation, endpoint_class, destructive === true ? "destructive" : undefined]
    .filter((part) => part !== undefined)
    .join(", ");

const freeze = ({ freeze_window: freeze }: Decision): string[][] =>
  freeze?.status === "active" ? [["frozen", `until ${freeze.window_end}: ${freeze.reason ?? ""}`]] : [];

/** Whatever is done, a blocked call may not run. */
function duties(decision: Decision): readonly string[] {
  if (decision.verdict === "block") return [];
  const { min_approvals, require_distinct_approvers, broker_scopes, required_delegation_scopes } = decision;
  const duties: string[] = [];
  if (min_approvals > 0) {
    const distinct = require_distinct_approvers ? " by different people" : "";
    duties.push(`get ${min_approvals} approval${min_approvals === 1 ? "" : "s"}${distinct}`);
  }
  if (decision.require_broker_credential) {
    duties.push(`get a credential from broker ${decision.broker_reference}${scoped(broker_scopes)}`);
  }
  if (decision.require_delegation)
    duties.push(`show a delegation token${scoped(required_delegation_scopes)}`);
  if (decision.rate_limit !== undefined) duties.push(`stay within ${limit(decision.rate_limit, "calls")}`);
  if (decision.destructive_budget !== undefined) {
    duties.push(`stay within ${limit(decision.destructive_budget, "destructive calls")}`);
  }
  return duties;
}

const scoped = (scopes: readonly string[]): string =>
  scopes.length === 0 ? "" : ` for ${scopes.join(", ")}`;

const limit = ({ requests, window, scope }: Limit, what: string): string =>
  `${requests} ${what} per ${window} and ${scope.replace("_", " and ")}`;
