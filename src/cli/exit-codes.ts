// Every exit code of this program with what it means to a script. A code follows from the kind of an outcome or
// failure, never from its text (deviation D7).

import type { Verdict } from "../decision/verdict.ts";

export const EXIT = {
  /** Done; for a decision: the call may run (`allow`) or may be tried without effect (`dry_run`). */
  ok: 0,
  /** A fault of this program. */
  internal: 1,
  /** Something does not prove to be what it claims. */
  verification: 2,
  /** Decided: the call must not run. */
  block: 3,
  /** Decided: the call may run once people agreed. */
  require_approval: 4,
  /** A test or check failed: what was asked for does not hold. */
  check: 5,
  /** The command line, or a file it names, cannot be used. */
  input: 6,
  /** The machine lacks what this program needs. */
  dependency: 7,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export function exitOfVerdict(verdict: Verdict): ExitCode {
  return verdict === "block" || verdict === "require_approval" ? EXIT[verdict] : EXIT.ok;
}
