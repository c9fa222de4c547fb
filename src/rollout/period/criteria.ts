// A condition for going on to the next stage of a rollout. Types, and what all of them together come to. INVARIANT: what is
// not known is never a pass.

export type Standing = "pass" | "fail" | "unknown";

export interface Criterion {
  readonly name: string;
  /** Why it is asked for, in a sentence. */
  readonly rule: string;
  /** What was found, and what is wanted. */
  readonly found: string;
  readonly limit: string;
  readonly standing: Standing;
  /** No record shows it: somebody vouches for it. */
  readonly attested?: true;
}

export const allPass = (criteria: readonly Criterion[]): boolean =>
  criteria.every(({ standing }) => standing === "pass");

export const standingIf = (holds: boolean): Standing => (holds ? "pass" : "fail");
