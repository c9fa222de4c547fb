// Fail-closed checks as they are meant. A script whose own lists have everything is asked for the lists of every step
// as well (deviation D19): a step must not slip around what a single call would have to say.

import type { Intent, Step } from "../../intent/intent.ts";
import type { FailClosedSettings } from "./shape.ts";

type Hit = readonly [reason: string, violation: string];

const hasUnknownClass = ({ targets = [] }: Pick<Step, "targets">): boolean =>
  targets.some(({ endpoint_class }) => endpoint_class === "other");

function isMissing(field: string, intent: Intent, part: Pick<Step, "targets" | "arg_provenance">): boolean {
  switch (field) {
    case "targets":
      return (part.targets ?? []).length === 0;
    case "arg_provenance":
      return (part.arg_provenance ?? []).length === 0;
    case "endpoint_class":
      return hasUnknownClass(part);
    case "delegation":
      return intent.delegation === undefined;
    default:
      return !intent.context.context_set_digest;
  }
}

const fieldHit = (field: string): Hit =>
  field === "context_evidence"
    ? ["context_evidence_missing", "missing_context_evidence"]
    : [`fail_closed_missing_${field}`, `missing_${field}`];

export const failClosedApplies = (settings: FailClosedSettings, riskClass: string): boolean =>
  settings.enabled && settings.risk_classes.includes(riskClass);

export function failClosedHits(settings: FailClosedSettings, intent: Intent): readonly Hit[] {
  const own = hitsOf(settings, intent, [intent]);
  return own.length > 0 ? own : hitsOf(settings, intent, intent.script?.steps ?? []);
}

function hitsOf(
  settings: FailClosedSettings,
  intent: Intent,
  parts: readonly Pick<Step, "targets" | "arg_provenance">[],
): Hit[] {
  if (parts.length === 0) return [];
  const hits = settings.required_fields
    .filter((field) => parts.some((part) => isMissing(field, intent, part)))
    .map(fieldHit);
  const given = new Map(Object.entries(intent.context));
  for (const member of settings.required_high_risk_fields) {
    if (!given.get(member)) hits.push([`fail_closed_missing_${member}`, `missing_${member}`]);
  }
  if (parts.some(hasUnknownClass))
    hits.push(["fail_closed_endpoint_class_unknown", "endpoint_class_unknown"]);
  return hits;
}
