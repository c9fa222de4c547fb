// The words of a limit that a decision names: in which time calls are counted, and which calls share a counter.

export const LIMIT_WINDOWS = ["minute", "hour"] as const;
export const LIMIT_SCOPES = ["tool", "identity", "tool_identity"] as const;
