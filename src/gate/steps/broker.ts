// Brokered credentials. No broker is asked here, so an allowed call that needs a credential from one is blocked.

import { type Step, withCodes } from "../ruling.ts";

export const requireCredential: Step = async (ruling, { decision }) => {
  if (!decision.require_broker_credential || ruling.verdict !== "allow") return ruling;
  const codes = withCodes(ruling, ["broker_credential_required"], ["broker_credential_missing"]);
  return { ...codes, verdict: "block" };
};
