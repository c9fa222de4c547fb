// Brokered credentials. A call that may run only with a credential for this one call does not run without it.

import { type Step, withCodes } from "../ruling.ts";

export const requireCredential: Step = (ruling, { decision }) => {
  if (!decision.require_broker_credential || ruling.verdict !== "allow") return ruling;
  const codes = withCodes(ruling, ["broker_credential_required"], ["broker_credential_missing"]);
  return { ...codes, verdict: "block" };
};
