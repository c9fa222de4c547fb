// Credentials that a program hands out. In: how that program is run. Out: a broker. What the program prints is not believed
// further than its form: the receipt is then held against the request like any other.

import { trim } from "../../text/trim.ts";
import { numberOf, textOf, textsOf, timeOf } from "../records/members.ts";
import { parseRecordJson } from "../records/parse-record.ts";
import { type RecordShape, readRecord, said } from "../records/record-shape.ts";
import { providerReceipt } from "./provider-receipt.ts";
import {
  BLANK_RECEIPT,
  type Broker,
  type NoCredential,
  noCredential,
  type Receipt,
  settled,
} from "./receipt.ts";
import type { BrokerRequest } from "./request.ts";

export type RunProgram = (
  input: string,
) => Promise<
  { readonly kind: "output"; readonly text: string } | { readonly kind: "fault"; readonly message: string }
>;

const MEMBERS = [
  "issued_by",
  "source",
  "access_type",
  "issuer",
  "subject",
  "owner",
  "credential_ref",
  "target_binding",
  "run_binding",
  "job_binding",
  "request_digest",
] as const;

const RESPONSE: RecordShape = {
  ...Object.fromEntries(MEMBERS.map((name) => [name, said("text")])),
  scope: said("texts"),
  issued_at: said("time"),
  expires_at: said("time"),
  ttl_seconds: said("integer"),
};

export const commandBroker = (run: RunProgram): Broker => ({
  name: "command",
  async issue(request, now) {
    const ran = await run(JSON.stringify(request));
    if (ran.kind === "fault") return noCredential(`credential unavailable: ${ran.message}`);
    const output = trim(ran.text);
    const said = output === "" ? noCredential("command broker returned empty output") : read(output, request);
    return said.kind === "receipt" ? settled(said, { broker: "command", request, now }) : said;
  },
});

const NO_RESPONSE = "credential unavailable: command broker must return JSON response";

function read(output: string, request: BrokerRequest): Receipt | NoCredential {
  const json = parseRecordJson(output, (path) => (path.at(-1) === "ttl_seconds" ? "integer" : undefined));
  if (json.kind === "failure") return noCredential(NO_RESPONSE);
  const provided = output.startsWith("{") ? providerReceipt(json.value, request) : undefined;
  if (provided !== undefined) return provided;
  const response = readRecord(RESPONSE, json.value);
  if (response.kind === "failure") return noCredential(NO_RESPONSE);
  const { record } = response;
  const texts = Object.fromEntries(MEMBERS.map((name) => [name, trim(textOf(record, name))]));
  const said = { ...BLANK_RECEIPT, ...texts };
  const why = refuseRef(said.credential_ref);
  if (why !== undefined) return noCredential(why);
  const scope = textsOf(record, "scope");
  return {
    ...said,
    issued_by: said.issued_by || "command",
    scope: scope.length === 0 ? request.Scope : scope,
    target_binding: said.target_binding || request.TargetBinding,
    run_binding: said.run_binding || request.RunID,
    job_binding: said.job_binding || request.JobID,
    issued_at: timeOf(record, "issued_at"),
    expires_at: timeOf(record, "expires_at"),
    ttl_seconds: numberOf(record, "ttl_seconds"),
  };
}

const MAX_REF_BYTES = 256;

function refuseRef(ref: string): string | undefined {
  if (ref === "") return "command broker returned empty credential_ref";
  if (new TextEncoder().encode(ref).length > MAX_REF_BYTES) return "command broker credential_ref too long";
  return /[\r\n\t]/.test(ref) ? "command broker credential_ref contains invalid whitespace" : undefined;
}
