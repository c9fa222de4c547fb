// An outcome dressed as the Decision that callers see. Digests are computed when they are read.

import { digest } from "../canonical/digest.ts";
import type { PreparedIntent } from "../intent/prepare.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { EPOCH_DEFAULT, formatInstant } from "../time/instant.ts";
import type { Decision, Obligations } from "./decision.ts";
import { openObligations } from "./open-obligations.ts";
import type { Outcome } from "./outcome.ts";

export function toDecision(outcome: Outcome, intent: PreparedIntent): Decision {
  const { reasons, violations, script, prepared, ...rest } = outcome;
  const valid = intent.kind === "valid" && prepared !== undefined ? intent : undefined;
  let preparedDigest: string | undefined;
  return Object.freeze({
    ...rest,
    permitted: outcome.verdict === "allow" && !isOpen(outcome),
    reason_codes: Object.freeze(uniqueSorted(reasons)),
    violations: Object.freeze(uniqueSorted(violations)),
    script: script !== undefined,
    step_count: script?.step_count ?? 0,
    script_hash: script?.script_hash ?? "",
    composite_risk_class: script?.composite_risk_class ?? "",
    step_verdicts: script?.step_verdicts ?? [],
    created_at: intent.created_at || formatInstant(EPOCH_DEFAULT),
    get args_digest() {
      return valid?.args_digest ?? "";
    },
    get intent_digest() {
      return valid?.intent_digest ?? "";
    },
    get prepared_digest() {
      if (prepared === undefined) return "";
      preparedDigest ??= digest(prepared);
      return preparedDigest;
    },
    toJSON,
  });
}

/** Something is left to do before the call may run. */
const isOpen = (obligations: Obligations): boolean => openObligations(obligations).length > 0;

const ALWAYS_SHOWN: ReadonlySet<string> = new Set(["verdict", "permitted", "reason_codes", "violations"]);

/** One function for all decisions, so that equal decisions are deeply equal. */
function toJSON(this: Decision): Record<string, unknown> {
  const isEmpty = (value: unknown): boolean =>
    value === undefined ||
    value === "" ||
    value === 0 ||
    value === false ||
    (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(
    Object.entries(this).filter(
      ([key, value]) => typeof value !== "function" && (ALWAYS_SHOWN.has(key) || !isEmpty(value)),
    ),
  );
}
