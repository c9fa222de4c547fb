// Why a signed artifact is not used, as data. "malformed": it is not what a signed artifact looks like; "unproven": it
// is one, but nobody who is trusted vouches for it now.

export interface Refusal {
  readonly kind: "refusal";
  readonly cause: "malformed" | "unproven";
  readonly message: string;
}

export const malformed = (message: string): Refusal => ({ kind: "refusal", cause: "malformed", message });

export const unproven = (message: string): Refusal => ({ kind: "refusal", cause: "unproven", message });
