// Brokered credentials. An allowed call that needs one runs where a broker handed one out for this very call.

import { type Step, withCodes } from "../ruling.ts";

export const requireCredential: Step = async (ruling, given) => {
  if (!given.decision.require_broker_credential || ruling.verdict !== "allow") return ruling;
  if (given.broker === undefined) {
    const codes = withCodes(ruling, ["broker_credential_required"], ["broker_credential_missing"]);
    return { ...codes, verdict: "block" };
  }
  const { askBroker } = await import("../broker/ask-broker.ts");
  return askBroker(ruling, given, given.broker);
};
