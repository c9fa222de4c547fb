// The two policies of a simulation as they were named. In: flags, warnings about either. Out: their paths, and what to say about
// both. They are not read here.

import { trim } from "../../text/trim.ts";
import { type Call, type Failure, inputFailure, type Problems } from "../command.ts";

export interface NamedPolicies {
  readonly kind: "named";
  readonly candidate: string;
  readonly baseline: string;
}

export function policiesOf({ values }: Call["flags"]): NamedPolicies | Failure {
  const [candidate = "", baseline = ""] = [values.get("policy"), values.get("baseline")];
  if (trim(candidate) === "") return inputFailure("missing required --policy <candidate_policy.yaml>");
  if (trim(baseline) === "") return inputFailure("missing required --baseline <baseline_policy.yaml>");
  return { kind: "named", candidate, baseline };
}

/** What is wrong with the candidate; the baseline was accepted before, but that it is the same one may be unchecked. */
export const warningsOf = (candidate: Problems, baseline: Problems): Problems => ({
  ...candidate,
  asides: [...(candidate.asides ?? []), ...(baseline.asides ?? [])],
});
