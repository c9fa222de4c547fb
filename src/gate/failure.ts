// Why the gate gives no verdict, as data. "input": something it was given cannot be used; "blocked": what
// a call of high risk must be judged by cannot be read; "internal": something that should work does not.

export interface GateFailure {
  readonly kind: "failure";
  readonly cause: "input" | "blocked" | "internal";
  readonly message: string;
}

export const unusable = (message: string): GateFailure => ({ kind: "failure", cause: "input", message });

export const blockedBy = (message: string): GateFailure => ({ kind: "failure", cause: "blocked", message });
