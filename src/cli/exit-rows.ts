// What exit codes mean, where several commands say the same.

import type { ExitRow } from "./command.ts";
import { EXIT } from "./exit-codes.ts";

export const UNTRUSTED_POLICY: ExitRow = [
  EXIT.verification,
  "no trusted key vouches for the policy, or it has expired",
];

/** Of commands whose exit code is the verdict. */
export const VERDICT_EXITS: readonly ExitRow[] = [
  [EXIT.ok, "allow, dry_run"],
  UNTRUSTED_POLICY,
  [EXIT.block, "block"],
  [EXIT.require_approval, "require_approval"],
  [EXIT.input, "the policy or the intent cannot be used"],
];
