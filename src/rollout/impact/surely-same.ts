// Whether two decisions are the same in everything that a comparison looks at, for who compares millions. In: two decisions.
// Out: true, and then `compareDecisions` finds no difference; false: let it say.

import type { Decision } from "../../decision/decision.ts";
import { sameTexts } from "../comparison.ts";

export const surelySame = (one: Decision, other: Decision): boolean =>
  one.verdict === other.verdict &&
  one.matched_rule === other.matched_rule &&
  sameTexts(one.reason_codes, other.reason_codes) &&
  sameTexts(one.violations, other.violations) &&
  one.min_approvals === other.min_approvals &&
  one.require_distinct_approvers === other.require_distinct_approvers &&
  one.require_broker_credential === other.require_broker_credential &&
  one.broker_reference === other.broker_reference &&
  sameTexts(one.broker_scopes, other.broker_scopes) &&
  one.require_delegation === other.require_delegation &&
  sameTexts(one.required_delegation_scopes, other.required_delegation_scopes) &&
  !hasLimit(one) &&
  !hasLimit(other);

const hasLimit = ({ rate_limit, destructive_budget }: Decision): boolean =>
  rate_limit !== undefined || destructive_budget !== undefined;
