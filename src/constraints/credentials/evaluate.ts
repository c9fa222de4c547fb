// Credentials over compiled data: a fixed list of checks, those of unset settings left out when the table is opened.

import { count, flag, type JsonRecord, record, set } from "../../canonical/read-json.ts";
import type { Context, Intent } from "../../intent/intent.ts";
import { targetBinding } from "../../intent/target-binding.ts";
import { type Evaluator, NO_EFFECT, raise } from "../contract.ts";

type Check = (context: Context, intent: Intent) => string | undefined;

const when =
  (code: string, fails: (context: Context, intent: Intent) => boolean): Check =>
  (context, intent) =>
    fails(context, intent) ? code : undefined;

const STANDING: ReadonlySet<string> = new Set([
  "",
  "cloud_admin",
  "inherited",
  "standing",
  "static",
  "unknown",
]);

const differs = (bound: string | undefined, actual: string | undefined): boolean =>
  bound !== undefined && actual !== undefined && bound !== actual;

/** Asked whenever any setting of the block is used. */
const ALWAYS: readonly Check[] = [
  when("credential_evidence_missing", (context) => context.credential_ref === undefined),
  when("credential_source_unknown", (context) => context.credential_source === undefined),
  when("credential_access_type_unknown", (context) => context.credential_access_type === undefined),
  when(
    "credential_target_binding_mismatch",
    (context, intent) =>
      context.credential_target_binding !== undefined &&
      context.credential_target_binding !== targetBinding(intent.targets),
  ),
  when("credential_run_binding_mismatch", (context) =>
    differs(context.credential_run_binding, context.run_id),
  ),
  when("credential_job_binding_mismatch", (context) =>
    differs(context.credential_job_binding, context.job_id),
  ),
];

function listChecks(from: JsonRecord): Check[] {
  const checks: Check[] = [];
  const sources = set(from, "sources");
  const issuers = set(from, "issuers");
  const types = set(from, "access_types");
  if (sources.size > 0)
    checks.push(
      when("credential_source_disallowed", (context) => !sources.has(context.credential_source ?? "")),
    );
  if (issuers.size > 0)
    checks.push(
      when("credential_issuer_disallowed", (context) => !issuers.has(context.credential_issuer ?? "")),
    );
  if (types.size > 0)
    checks.push(
      when(
        "credential_access_type_disallowed",
        (context) => !types.has(context.credential_access_type ?? ""),
      ),
    );
  return checks;
}

const jit: Check = ({ credential_access_type: type }) =>
  type === undefined ? "credential_evidence_missing" : type === "jit" ? undefined : "credential_not_jit";

const lifetime =
  (max: number): Check =>
  ({ credential_ttl_seconds: ttl }) =>
    ttl === undefined ? "credential_evidence_missing" : ttl > max ? "credential_ttl_exceeded" : undefined;

export const credentialsEvaluator: Evaluator = {
  open(encoded) {
    const from = record(encoded, "credentials");
    const checks = [...ALWAYS, ...listChecks(from)];
    const maxTtl = count(from, "max_ttl");
    if (flag(from, "require_jit")) checks.push(jit);
    if (flag(from, "block_standing")) {
      checks.push(
        when("standing_credential_disallowed", (context) =>
          STANDING.has(context.credential_access_type ?? ""),
        ),
      );
    }
    if (maxTtl > 0) checks.push(lifetime(maxTtl));
    return ({ intent }) => {
      const codes = checks.flatMap((check) => check(intent.context, intent) ?? []);
      return codes.length > 0 ? raise("block", codes) : NO_EFFECT;
    };
  },
};
