// Fail-closed checks as a condition: a call of a listed class that leaves out what is demanded.

import { all, any, type Formula, isOne, NEVER, not, present, some } from "../../formula/formula.ts";
import type { FailClosedSettings } from "./shape.ts";

const unknownClass: Formula = some("targets", isOne("targets.endpoint_class", ["other"]));

function missing(field: string): Formula {
  switch (field) {
    case "targets":
      return not(some("targets"));
    case "arg_provenance":
      return not(some("provenance"));
    case "endpoint_class":
      return unknownClass;
    case "delegation":
      return not(present("delegation"));
    default:
      return not(present("envelope"));
  }
}

export function failClosedModel(settings: FailClosedSettings): Formula {
  if (!settings.enabled) return NEVER;
  return all(
    isOne("context.risk_class", settings.risk_classes),
    any(
      ...settings.required_fields.map(missing),
      ...settings.required_high_risk_fields.map((member) => not(present(`context.${member}`))),
      unknownClass,
    ),
  );
}
