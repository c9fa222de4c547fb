// Tools by kind come in; rules that a policy could start with go out, as suggestions: nobody adds them but a person.

import { compareBytes } from "../../text/byte-order.ts";
import type { JsonObject } from "../json.ts";
import type { ToolsByKind } from "./tool-kinds.ts";

export interface StarterRule {
  readonly id: string;
  readonly name: string;
  readonly effect: "block" | "require_approval";
  readonly priority: number;
  readonly match_tool_names: readonly string[];
  readonly reason_codes: readonly string[];
  readonly confidence: "high";
  readonly rationale: string;
}

const MOST_BLOCKED = 6;
const MOST_APPROVED = 8;

export function starterRules(tools: ToolsByKind): readonly StarterRule[] {
  const changing = [...tools("state_change"), ...tools("payment"), ...tools("data_store")].sort(compareBytes);
  return [blockDestructive(tools("destructive")), requireApproval(changing)].filter(
    ({ match_tool_names }) => match_tool_names.length > 0,
  );
}

export const starterRuleJson = (rule: StarterRule): JsonObject => ({ ...rule });

const blockDestructive = (tools: readonly string[]): StarterRule => ({
  id: "starter.block.destructive",
  name: "block-destructive-tools",
  effect: "block",
  priority: 10,
  match_tool_names: tools.slice(0, MOST_BLOCKED),
  reason_codes: ["destructive_tool_blocked"],
  confidence: "high",
  rationale: "what is deleted is gone, so these calls stay blocked until a narrower rule allows them",
});

const requireApproval = (tools: readonly string[]): StarterRule => ({
  id: "starter.require_approval.state_change",
  name: "require-approval-state-changing-tools",
  effect: "require_approval",
  priority: 20,
  match_tool_names: tools.slice(0, MOST_APPROVED),
  reason_codes: ["approval_required_for_state_change"],
  confidence: "high",
  rationale: "these calls change data or move money, so a person should agree to each of them",
});
