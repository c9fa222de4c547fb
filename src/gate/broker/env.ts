// Credentials that stand in environment variables. In: a prefix, and how a variable is read. Out: a broker. The value of a
// credential stays where it is: what is handed out is the variable's name and a part of the value's hash.

import { sha256Hex } from "#sha256";
import { trim } from "../../text/trim.ts";
import { parseInstant, ZERO_INSTANT } from "../../time/instant.ts";
import { BLANK_RECEIPT, type Broker, noCredential, settled } from "./receipt.ts";

export type ReadVariable = (name: string) => string | undefined;

export const envBroker = (prefix: string, read: ReadVariable): Broker => ({
  name: "env",
  async issue(request, now) {
    const variable = prefix + variablePart(request.Reference || request.ToolName);
    const value = trim(read(variable) ?? "");
    if (value === "") return noCredential(`credential unavailable: ${variable}`);
    const beside = (part: string, otherwise = ""): string =>
      trim(read(`${variable}_${part}`) ?? "") || otherwise;
    const scope = beside("SCOPE")
      .split(",")
      .map(trim)
      .filter((one) => one !== "");
    const said = {
      ...BLANK_RECEIPT,
      source: beside("SOURCE", "env"),
      access_type: beside("ACCESS_TYPE", "unknown"),
      issuer: beside("ISSUER", "env"),
      subject: beside("SUBJECT", request.Identity),
      owner: beside("OWNER", request.Identity),
      scope: scope.length === 0 ? request.Scope : scope,
      credential_ref: `env:${variable}:${sha256Hex(value).slice(0, 16)}`,
      target_binding: beside("TARGET_BINDING", request.TargetBinding),
      run_binding: beside("RUN_BINDING", request.RunID),
      job_binding: beside("JOB_BINDING", request.JobID),
      issued_at: parseInstant(beside("ISSUED_AT")) ?? ZERO_INSTANT,
      expires_at: parseInstant(beside("EXPIRES_AT")) ?? ZERO_INSTANT,
      ttl_seconds: positive(beside("TTL_SECONDS")),
    };
    return settled(said, { broker: "env", request, now });
  },
});

function variablePart(name: string): string {
  const part = trim(name)
    .toUpperCase()
    .replace(/[^A-Z0-9_]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return part || "DEFAULT";
}

/** 0 for what is no positive number. */
function positive(text: string): number {
  const value = /^\+?[0-9]+$/.test(text) ? Number(text) : 0;
  return Number.isSafeInteger(value) ? value : 0;
}
