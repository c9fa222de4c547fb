// Why the gate gives no verdict, as data. "input": something it was given cannot be used; "blocked": it cannot see what
// it must see before a risky call may run.

export interface GateFailure {
  readonly kind: "failure";
  readonly cause: "input" | "blocked";
  readonly message: string;
}

export const unusable = (message: string): GateFailure => ({ kind: "failure", cause: "input", message });

export const blockedBy = (message: string): GateFailure => ({ kind: "failure", cause: "blocked", message });
