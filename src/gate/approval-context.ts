// What an approval of a call has to be about. In: the call as it was judged. Out: digests, scopes, sizes. A person who
// approves sees the same: `gate eval` prints the digests.

import { digest } from "../canonical/digest.ts";
import type { Intent } from "../intent/intent.ts";
import { fold } from "../text/fold.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import type { JudgedIntent } from "./judged-intent.ts";
import type { ApprovalContext } from "./records/approval-token.ts";

export const approvalContext = (judged: JudgedIntent, policyDigest: string): ApprovalContext => ({
  intentDigest: judged.digest,
  policyDigest,
  delegationDigest: delegationDigest(judged.intent),
  scopes: requiredScopes(judged.intent),
  targets: targetCount(judged.intent),
  operations: operationCount(judged.intent),
});

/** Empty for a call that nobody delegated. */
export const delegationDigest = ({ delegation }: Intent): string =>
  delegation === undefined ? "" : digest(delegation);

function requiredScopes({ tool_name, context, targets }: Intent): readonly string[] {
  const applies = (fold(context.phase ?? "") || "apply") === "apply";
  const destroys = applies && targets.some((target) => target.destructive === true);
  return uniqueSorted(
    [`tool:${tool_name}`, ...(destroys ? ["phase:apply", "destructive:apply"] : [])].map(fold),
  );
}

function targetCount({ script, targets }: Intent): number {
  const inSteps = (script?.steps ?? []).reduce((sum, step) => sum + (step.targets?.length ?? 0), 0);
  return inSteps > 0 ? inSteps : targets.length;
}

const operationCount = ({ script, targets }: Intent): number =>
  script === undefined ? Math.max(1, targets.length) : script.steps.length;
