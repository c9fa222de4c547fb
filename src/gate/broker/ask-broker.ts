// A credential for an allowed call. In: a ruling, a broker, the call. Out: the ruling with a receipt, blocked where there is
// none or where it is not what was asked for.

import { uniqueSorted } from "../../text/unique-sorted.ts";
import { type Ruling, type StepInput, withCodes } from "../ruling.ts";
import { credentialRules, receiptFaults } from "./check-receipt.ts";
import type { Broker } from "./receipt.ts";
import { brokerRequest } from "./request.ts";

const blocked = (ruling: Ruling, codes: readonly string[]): Ruling => ({
  ...withCodes(ruling, codes, codes),
  verdict: "block",
});

export async function askBroker(ruling: Ruling, given: StepInput, broker: Broker): Promise<Ruling> {
  const { decision, judged, credential, now } = given;
  const scopes = uniqueSorted([...decision.broker_scopes, ...credential.scopes]);
  const reference = credential.reference || decision.broker_reference;
  const request = brokerRequest(judged.intent, { reference, scopes });
  const receipt = await broker.issue(request, now);
  if (receipt.kind === "no-credential") return blocked(ruling, ["broker_credential_missing"]);
  const rules = credentialRules(given.rules, decision.matched_rule);
  const { context } = judged.intent;
  const faults = receiptFaults(receipt, { request, scopes, context, rules });
  const told = { ...ruling, credential: { receipt, request, scopes } };
  return faults.length === 0 ? withCodes(told, ["broker_credential_present"], []) : blocked(told, faults);
}
