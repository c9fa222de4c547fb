// Receipts in the words of the providers that issue credentials. In: what a broker command printed. Out: a receipt, or why
// it is none; undefined for an answer that names no known provider. A text that looks like a secret is refused: receipts
// end up in records.

import type { Json } from "../../canonical/json.ts";
import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";
import { type Instant, parseInstant, ZERO_INSTANT } from "../../time/instant.ts";
import { numberOf, textOf, textsOf } from "../records/members.ts";
import { type JsonObject, type RecordShape, readRecord, said } from "../records/record-shape.ts";
import { BLANK_RECEIPT, type NoCredential, noCredential, type Receipt } from "./receipt.ts";
import { type BrokerRequest, requestDigest } from "./request.ts";

interface Provider {
  readonly names: readonly string[];
  readonly issuer: string;
  /** The name of the credential, made of members of which the first must be there. */
  readonly ref?: readonly (readonly string[])[];
}

const PROVIDERS: ReadonlyMap<string, Provider> = new Map([
  [
    "aws_sts",
    {
      names: ["aws", "aws_sts", "sts"],
      issuer: "sts.amazonaws.com",
      ref: [["assumed_role_arn"], ["session_arn"]],
    },
  ],
  [
    "github_oidc",
    {
      names: ["github", "github_oidc", "oidc"],
      issuer: "token.actions.githubusercontent.com",
      ref: [["repository", "workflow_ref"]],
    },
  ],
  ["vault_dynamic", { names: ["vault", "vault_dynamic"], issuer: "vault", ref: [["lease_id"]] }],
  [
    "gcp_sts",
    {
      names: ["gcp", "gcp_sts"],
      issuer: "sts.googleapis.com",
      ref: [["principal"], ["workload_identity_provider"]],
    },
  ],
  [
    "azure_federated",
    {
      names: ["azure", "azure_federated"],
      issuer: "login.microsoftonline.com",
      ref: [["service_principal_id", "federated_credential_id"]],
    },
  ],
  [
    "okta_cyberark",
    { names: ["okta", "cyberark", "okta_cyberark"], issuer: "okta-cyberark", ref: [["broker_session_id"]] },
  ],
  ["command", { names: ["command"], issuer: "command" }],
  ["file", { names: ["file"], issuer: "file" }],
]);

const TEXTS = [
  "provider",
  "issuer",
  "subject",
  "owner",
  "access_type",
  "credential_ref",
  "target_binding",
  "run_binding",
  "job_binding",
  "request_digest",
  "issued_at",
  "expires_at",
  ...[...PROVIDERS.values()].flatMap(({ ref = [] }) => ref.flat()),
];

const PROVIDER_RECEIPT: RecordShape = {
  ...Object.fromEntries(TEXTS.map((name) => [name, said("text")])),
  scope: said("texts"),
  ttl_seconds: said("integer"),
};

export function providerReceipt(json: Json, request: BrokerRequest): Receipt | NoCredential | undefined {
  const read = readRecord(PROVIDER_RECEIPT, json);
  if (read.kind === "failure") return noCredential(`parse provider receipt: ${read.message}`);
  const { record } = read;
  const alias = fold(textOf(record, "provider"));
  const found = [...PROVIDERS].find(([, { names }]) => names.includes(alias));
  if (found === undefined) return undefined;
  const [name, provider] = found;
  const secret = SECRET_MEMBERS.find((member) => looksSecret(textOf(record, member)));
  if (secret !== undefined) return noCredential(`${secret} must not contain raw credential material`);
  const credential_ref = trim(textOf(record, "credential_ref")) || refOf(name, provider, record);
  if (credential_ref === "") return noCredential(`provider receipt of ${name} names no credential`);
  const times = [timeOf(record, "issued_at"), timeOf(record, "expires_at")];
  const [issued_at, expires_at] = times;
  if (issued_at === undefined || expires_at === undefined) {
    return noCredential("provider receipt timestamp must be RFC3339");
  }
  const or = (member: string, otherwise: string): string => trim(textOf(record, member)) || otherwise;
  const scope = textsOf(record, "scope");
  return {
    ...BLANK_RECEIPT,
    issued_by: name,
    source: name,
    access_type: or("access_type", "jit"),
    issuer: or("issuer", provider.issuer),
    subject: or("subject", request.Identity),
    owner: or("owner", request.Identity),
    scope: scope.length === 0 ? request.Scope : scope,
    credential_ref,
    target_binding: or("target_binding", request.TargetBinding),
    run_binding: or("run_binding", request.RunID),
    job_binding: or("job_binding", request.JobID),
    request_digest: or("request_digest", requestDigest(request)),
    issued_at,
    expires_at,
    ttl_seconds: numberOf(record, "ttl_seconds"),
  };
}

/** Undefined for a text that is no time. */
function timeOf(record: JsonObject, name: string): Instant | undefined {
  const text = trim(textOf(record, name));
  return text === "" ? ZERO_INSTANT : parseInstant(text);
}

function refOf(name: string, { ref = [] }: Provider, record: JsonObject): string {
  for (const members of ref) {
    const [first = "", ...more] = members.map((member) => trim(textOf(record, member)));
    if (first !== "") return [name, first, ...more.filter((part) => part !== "")].join(":");
  }
  return "";
}

const SECRET_MEMBERS = [
  "session_arn",
  "lease_id",
  "federated_credential_id",
  "broker_session_id",
  "credential_ref",
];

const SECRETS = ["ghp_", "gho_", "github_pat_", "sk-", "AKIA", "ASIA"];

/** A name of a credential begins with what kind of name it is, and that is none of these. */
const looksSecret = (text: string): boolean => SECRETS.some((start) => trim(text).startsWith(start));
