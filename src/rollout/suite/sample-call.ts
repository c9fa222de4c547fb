// The small valid call that tests start from. In: the part of an intent that a test is about. Out: that part with the rest
// filled in, so that a test says only what it is about.

import type { Json } from "../../canonical/json.ts";
import { isMembers } from "./change.ts";

/** When a call was made that does not say it. */
export const SAMPLE_TIME = "2026-01-01T00:00:00Z";

const CALL = {
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  created_at: SAMPLE_TIME,
  producer_version: "1.0.0",
  tool_name: "tool.example",
  args: {},
  targets: [],
};

const CONTEXT = { identity: "somebody", workspace: "/workspace", risk_class: "low" };

export function filledCall(part: Json): Json {
  if (!isMembers(part)) return part;
  const context = part.context ?? {};
  return { ...CALL, ...part, context: isMembers(context) ? { ...CONTEXT, ...context } : context };
}
