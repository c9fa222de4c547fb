// Why bytes or a text are no key, as data: something that was given cannot be used.

export interface KeyFailure {
  readonly kind: "failure";
  readonly cause: "input";
  readonly message: string;
}

export const noKey = (message: string): KeyFailure => ({ kind: "failure", cause: "input", message });
