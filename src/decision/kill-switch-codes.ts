// The reasons that a kill switch gives, whatever the policy says. For telling which codes there are; the evaluators have
// their own.

const SELECTORS = ["agent_id", "environment", "identity", "path", "target", "tool_name", "workspace"];

export const KILL_SWITCH_CODES: readonly string[] = [
  "kill_switch_active",
  ...SELECTORS.map((selector) => `kill_switch_${selector}_active`),
  "kill_switch_state_unavailable",
];
