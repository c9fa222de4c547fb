// What a check found out, as the one object that programs read.

import type { Finding, Shown } from "../../check/finding.ts";
import { policyDigest } from "../../ir/digest.ts";
import type { Span } from "../../source/span.ts";
import type { JsonObject } from "../json.ts";
import type { Checked } from "./check-policy.ts";

export const reportJson = (checked: Checked): JsonObject => ({
  ok: !checked.failed,
  policy_digest: policyDigest(checked.policy),
  rule_count: checked.ruleCount,
  findings: checked.findings.map(findingJson),
  ...(checked.promised !== undefined && { invariants: checked.promised.findings.map(findingJson) }),
  suppressed: checked.suppressed.map((finding) => ({ ...findingJson(finding), reason: finding.reason })),
  undetermined: checked.undetermined,
  proved: checked.proved,
  omits: checked.omits,
  summary: checked.summary,
});

function findingJson({ code, severity, rule, message, span, ...more }: Finding): JsonObject {
  const { hint, covered_by, witness, witnesses, proof } = more;
  return {
    code,
    severity,
    rule,
    message,
    ...(hint !== undefined && { hint }),
    span: spanJson(span),
    ...(covered_by !== undefined && { covered_by }),
    ...(witness !== undefined && { witness: shownJson(witness) }),
    ...(witnesses !== undefined && {
      witnesses: witnesses.map((one) => ({ covered_by: one.covered_by, ...shownJson(one) })),
    }),
    ...(proof !== undefined && { proof }),
  };
}

const spanJson = ({ start, end }: Span): JsonObject => ({ start: { ...start }, end: { ...end } });

const shownJson = ({ intent, options }: Shown): JsonObject => ({
  intent: asJson(intent),
  ...(options !== undefined && { options: asJson(options) }),
});

/** INVARIANT: a call that is shown was read from JSON when it was replayed. */
export const asJson = (value: Readonly<Record<string, unknown>>): JsonObject => value as JsonObject;
