// What is left to do before a call may run, as phrases that continue "to do:".

import type { Limit } from "../../decision/decision.ts";
import type { OpenObligations } from "../../rollout/obligations.ts";

export function duties(open: OpenObligations): readonly string[] {
  const { approvals, broker, delegation, rate_limit, destructive_budget } = open;
  const duties: string[] = [];
  if (approvals !== undefined) duties.push(approvalDuty(approvals));
  if (broker !== undefined) {
    duties.push(`get a credential from broker ${broker.reference}${scoped(broker.scopes)}`);
  }
  if (delegation !== undefined) duties.push(`show a delegation token${scoped(delegation.scopes)}`);
  if (rate_limit !== undefined) duties.push(`stay within ${limit(rate_limit, "calls")}`);
  if (destructive_budget !== undefined) {
    duties.push(`stay within ${limit(destructive_budget, "destructive calls")}`);
  }
  return duties;
}

function approvalDuty({ count, distinct }: NonNullable<OpenObligations["approvals"]>): string {
  return `get ${count} approval${count === 1 ? "" : "s"}${distinct ? " by different people" : ""}`;
}

const scoped = (scopes: readonly string[]): string =>
  scopes.length === 0 ? "" : ` for ${scopes.join(", ")}`;

const limit = ({ requests, window, scope }: Limit, what: string): string =>
  `${requests} ${what} per ${window} and ${scope.replace("_", " and ")}`;
