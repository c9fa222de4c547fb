// Approvals as they are meant: the most demanding rule counts.

import type { Interpreter, Part } from "../contract.ts";
import type { ApprovalSettings } from "./shape.ts";

function merge(parts: readonly Part[]): Part {
  let most = 0;
  let distinct = false;
  for (const { min_approvals = 0, require_distinct_approvers = false } of parts) {
    if (min_approvals > most) most = min_approvals;
    if (require_distinct_approvers) distinct = true;
  }
  return { min_approvals: most, require_distinct_approvers: distinct };
}

export const approvalsInterpreter: Interpreter<ApprovalSettings> = {
  interpret: ({ min_approvals, require_distinct_approvers }) => ({
    reasons: [],
    violations: [],
    part: { min_approvals, require_distinct_approvers },
  }),
  merge,
};
