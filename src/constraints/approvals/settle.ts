// Several approvals mean several people.

import type { ApprovalSettings } from "./shape.ts";

export const settleApprovals = (settings: ApprovalSettings): ApprovalSettings =>
  settings.min_approvals > 1 ? { ...settings, require_distinct_approvers: true } : settings;
