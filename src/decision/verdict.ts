// The four verdicts in their order, least restrictive first. Nothing here knows how one is reached.

export const VERDICTS = ["allow", "dry_run", "require_approval", "block"] as const;

export type Verdict = (typeof VERDICTS)[number];

/** Its place in the order: the greater, the stricter. */
export const strictness = (verdict: Verdict): number => VERDICTS.indexOf(verdict);

/** The next stricter verdict; none is stricter than `block`. */
export const stricterThan = (verdict: Verdict): Verdict | undefined => VERDICTS[strictness(verdict) + 1];
