// The risk classes that everybody knows. The vocabulary is open: a policy may name others.

export const RISK_CLASSES = ["low", "medium", "high", "critical"] as const;
