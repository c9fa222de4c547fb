// Agent identity over compiled data: each setting adds one check when the table is opened.

import { flag, type JsonRecord, record, set, text, texts } from "../../canonical/read-json.ts";
import type { AgentIdentity, Intent } from "../../intent/intent.ts";
import { fold } from "../../text/fold.ts";
import { compareInstants, isZero, parseInstant } from "../../time/instant.ts";
import { type Evaluator, NO_EFFECT, type Subject } from "../contract.ts";

interface Check {
  readonly reason: string;
  readonly violation: string;
  readonly fails: (id: string, agent: AgentIdentity | undefined, now: Subject["now"]) => boolean;
}

const coded = (code: string, fails: Check["fails"]): Check => ({ reason: code, violation: code, fails });

const expired = (agent: AgentIdentity | undefined, now: Subject["now"]): boolean => {
  const expiry = agent === undefined ? undefined : parseInstant(agent.expires_at);
  return expiry === undefined || isZero(expiry) || compareInstants(expiry, now()) <= 0;
};

function idChecks(from: JsonRecord): Check[] {
  const checks: Check[] = [];
  const allowed = set(from, "allowed");
  const denied = set(from, "denied");
  if (flag(from, "declared")) {
    checks.push({
      reason: "agent_unknown",
      violation: "agent_identity_missing",
      fails: (id, agent) => id === "" || agent === undefined,
    });
  }
  checks.push(coded("agent_revoked", (id, agent) => denied.has(id) || agent?.revoked === true));
  if (allowed.size > 0) {
    checks.push({
      reason: "agent_unknown",
      violation: "agent_not_declared",
      fails: (id) => !allowed.has(id),
    });
  }
  return checks;
}

function stateChecks(from: JsonRecord): Check[] {
  const checks: Check[] = [];
  const states = texts(from, "states");
  if (flag(from, "owner"))
    checks.push(coded("agent_owner_missing", (_, agent) => agent?.owner === undefined));
  if (states.length > 0) {
    checks.push(
      coded("agent_lifecycle_state_invalid", (_, agent) => {
        const actual = agent?.lifecycle_states ?? [];
        return !states.every((state) => actual.includes(state));
      }),
    );
  }
  if (flag(from, "unexpired")) checks.push(coded("agent_expired", (_, agent, now) => expired(agent, now)));
  return checks;
}

function manifestChecks(from: JsonRecord): Check[] {
  const checks: Check[] = [];
  const manifest = text(from, "manifest");
  const publishers = set(from, "publishers");
  const sources = set(from, "sources");
  const mismatch = (fails: Check["fails"]) => checks.push(coded("agent_manifest_mismatch", fails));
  if (manifest !== "") mismatch((_, agent) => agent?.manifest_digest !== manifest);
  if (publishers.size > 0) mismatch((_, agent) => !publishers.has(fold(agent?.publisher ?? "")));
  if (sources.size > 0) mismatch((_, agent) => !sources.has(agent?.source ?? ""));
  return checks;
}

const agentId = (intent: Intent): string => intent.context.agent_id ?? "";

export const agentIdentityEvaluator: Evaluator = {
  open(encoded) {
    const from = record(encoded, "agent_identity");
    const checks = [...idChecks(from), ...stateChecks(from), ...manifestChecks(from)];
    return ({ intent, now }) => {
      const agent = intent.context.agent_identity;
      const failed = checks.filter((check) => check.fails(agentId(intent), agent, now));
      if (failed.length === 0) return NO_EFFECT;
      return {
        verdict: "block",
        reasons: failed.map((check) => check.reason),
        violations: failed.map((check) => check.violation),
      };
    };
  },
};
