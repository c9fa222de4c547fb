// Fail-closed checks over compiled data. Each required field becomes one test when the table is opened.

import { record, set, texts } from "../../canonical/read-json.ts";
import type { Intent } from "../../intent/intent.ts";

export interface FailClosed {
  /** Some class of calls must show where its context comes from. */
  readonly demandsEvidence: boolean;
  applies(riskClass: string): boolean;
  /** Codes of everything that is missing; empty when the intent may be evaluated. */
  check(intent: Intent): { readonly reasons: readonly string[]; readonly violations: readonly string[] };
}

interface Check {
  readonly reason: string;
  readonly violation: string;
  readonly fails: (part: Part) => boolean;
}

/** The lists of the intent itself, or of one step: deviation D19 asks the steps where the intent has all it needs. */
type Part = Pick<Intent, "targets" | "arg_provenance"> & { readonly intent: Intent };

const hasUnknownClass = ({ targets }: Part): boolean =>
  targets.some((target) => target.endpoint_class === "other");

const FIELD_TESTS: ReadonlyMap<string, Check> = new Map(
  [
    { field: "targets", fails: ({ targets }: Part) => targets.length === 0 },
    { field: "arg_provenance", fails: ({ arg_provenance }: Part) => arg_provenance === undefined },
    { field: "endpoint_class", fails: hasUnknownClass },
    { field: "delegation", fails: ({ intent }: Part) => intent.delegation === undefined },
  ].map(({ field, fails }) => [
    field,
    { reason: `fail_closed_missing_${field}`, violation: `missing_${field}`, fails },
  ]),
);

const CONTEXT_EVIDENCE: Check = {
  reason: "context_evidence_missing",
  violation: "missing_context_evidence",
  fails: ({ intent }) => intent.context.context_set_digest === undefined,
};

const ENDPOINT_CLASS_UNKNOWN: Check = {
  reason: "fail_closed_endpoint_class_unknown",
  violation: "endpoint_class_unknown",
  fails: hasUnknownClass,
};

function fieldCheck(field: string): Check {
  const check = field === "context_evidence" ? CONTEXT_EVIDENCE : FIELD_TESTS.get(field);
  if (check === undefined) throw new RangeError(`malformed fail_closed field: ${field}`);
  return check;
}

/** Members of a prepared context are absent when they are blank, 0 or empty. */
const contextCheck = (member: string): Check => ({
  reason: `fail_closed_missing_${member}`,
  violation: `missing_${member}`,
  fails: ({ intent }) => !Object.hasOwn(intent.context, member),
});

const provenance = ({ arg_provenance }: Pick<Intent, "arg_provenance">): Pick<Intent, "arg_provenance"> =>
  arg_provenance === undefined ? {} : { arg_provenance };

const stepParts = (intent: Intent): readonly Part[] =>
  (intent.script?.steps ?? []).map((step) => ({ targets: step.targets ?? [], ...provenance(step), intent }));

export function openFailClosed(encoded: unknown): FailClosed {
  const from = record(encoded, "fail_closed");
  const riskClasses = set(from, "risk_classes");
  const checks = [
    ...texts(from, "fields").map(fieldCheck),
    ...texts(from, "high_risk_fields").map(contextCheck),
    ENDPOINT_CLASS_UNKNOWN,
  ];
  const failing = (parts: readonly Part[]): readonly Check[] =>
    checks.filter((check) => parts.some(check.fails));
  return {
    demandsEvidence: checks.includes(CONTEXT_EVIDENCE),
    applies: (riskClass) => riskClasses.has(riskClass),
    check(intent) {
      const own = failing([{ targets: intent.targets, ...provenance(intent), intent }]);
      const failed = own.length > 0 ? own : failing(stepParts(intent));
      return {
        reasons: failed.map((check) => check.reason),
        violations: failed.map((check) => check.violation),
      };
    },
  };
}
