// THE order of enforcement. What a policy leaves open is settled here, step by step. A step that is missing here is an
// obligation that nobody keeps.

import type { Step } from "./ruling.ts";
import { requireApproval } from "./steps/approval.ts";
import { requireCredential } from "./steps/broker.ts";
import { requireDelegation } from "./steps/delegation.ts";
import { keepLimits } from "./steps/limits.ts";
import { simulate } from "./steps/simulate.ts";

/** Calls are counted before any key is looked at: whoever has no key is still someone who called. */
export const COUNTING: readonly Step[] = [keepLimits];

/** Delegation may still block what people would have approved; only what they let pass needs a credential. */
export const ENFORCEMENT: readonly Step[] = [requireDelegation, requireApproval, requireCredential, simulate];
