// How dangerous a script is as a whole. In: its normalised steps. Out: the highest risk of a step, and whether the
// steps differ. It does not know the risk class that the caller claims.

import { isDestructiveClass } from "./endpoint.ts";
import type { EndpointClass } from "./enums.ts";
import type { Step, Target } from "./intent.ts";

const RISKS = ["low", "medium", "high"] as const;
export type StepRisk = (typeof RISKS)[number];

export interface CompositeRisk {
  readonly composite: StepRisk;
  /** Whether the steps have more than one risk among them. */
  readonly mixed: boolean;
}

const CHANGING_CLASSES: ReadonlySet<EndpointClass> = new Set(["fs.write", "net.http", "net.dns"]);

export function compositeRisk(steps: readonly Step[]): CompositeRisk {
  const risks = new Set(steps.map((step) => highest((step.targets ?? []).map(targetRisk))));
  return { composite: highest([...risks]), mixed: risks.size > 1 };
}

function targetRisk(target: Target): StepRisk {
  if (isDestructiveClass(target.endpoint_class) || target.destructive === true) return "high";
  return CHANGING_CLASSES.has(target.endpoint_class) ? "medium" : "low";
}

function highest(risks: readonly StepRisk[]): StepRisk {
  return RISKS.findLast((risk) => risks.includes(risk)) ?? "low";
}
