// Why a record proves nothing, as data: a code for programs and audits, a detail for people.

export interface Refusal {
  readonly kind: "refusal";
  readonly code: string;
  readonly detail: string;
}

export const refusal = (code: string, detail: string): Refusal => ({ kind: "refusal", code, detail });

export const HEX_DIGEST = /^[0-9a-f]{64}$/;
