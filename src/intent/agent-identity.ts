// What is declared about the agent. In: a decoded agent_identity. Out: its normal form; an empty object stays one.
// It does not know whether the agent is still valid at a given time.

import { fold } from "../text/fold.ts";
import { trim } from "../text/trim.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { compareInstants, type Instant, isZero } from "../time/instant.ts";
import { refuse } from "./fault.ts";
import type { AgentIdentity } from "./intent.ts";
import { digestText } from "./normal-text.ts";
import { omitEmpty } from "./omit-empty.ts";
import { type JsonPath, place } from "./place.ts";
import type { AGENT_IDENTITY, Decoded } from "./shape.ts";
import { timeText } from "./time-text.ts";

type RawAgentIdentity = Decoded<typeof AGENT_IDENTITY>;

export function normalizeAgentIdentity(raw: RawAgentIdentity): AgentIdentity {
  const digest = digestText(raw.manifest_digest, at("manifest_digest"));
  checkTimes(raw);
  return {
    issued_at: timeText(raw.issued_at),
    approved_at: timeText(raw.approved_at),
    expires_at: timeText(raw.expires_at),
    ...omitEmpty({
      lifecycle_states: uniqueSorted(raw.lifecycle_states),
      owner: trim(raw.owner),
      manifest_digest: digest,
      publisher: trim(raw.publisher),
      source: fold(raw.source),
      revoked: raw.revoked,
    }),
  };
}

function checkTimes({ issued_at, approved_at, expires_at }: RawAgentIdentity): void {
  if (isBefore(approved_at, issued_at)) {
    refuseTime("approved_at", "must be on or after issued_at");
  }
  if (isNotAfter(expires_at, issued_at)) {
    refuseTime("expires_at", "must be after issued_at");
  }
  if (isNotAfter(expires_at, approved_at)) {
    refuseTime("expires_at", "must be after approved_at");
  }
}

// An unset time is neither before nor after anything.
function isBefore(a: Instant, b: Instant): boolean {
  return !isZero(a) && !isZero(b) && compareInstants(a, b) < 0;
}

function isNotAfter(a: Instant, b: Instant): boolean {
  return !isZero(a) && !isZero(b) && compareInstants(a, b) <= 0;
}

function refuseTime(member: "approved_at" | "expires_at", problem: string): never {
  return refuse("invalid-value", `${place(at(member))} ${problem}`, at(member));
}

function at(member: keyof RawAgentIdentity): JsonPath {
  return ["context", "agent_identity", member];
}
