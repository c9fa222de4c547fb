// Approval settings as artifact data.

import type { Encode } from "../contract.ts";
import type { ApprovalSettings } from "./shape.ts";

export const encodeApprovals: Encode<ApprovalSettings> = (settings) => ({
  min: settings.min_approvals,
  distinct: settings.require_distinct_approvers,
});
