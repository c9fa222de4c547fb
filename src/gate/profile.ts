// Profiles: how much the gate asks of its own set-up before it decides anything. In: how it is run, a table. Out: what
// the strict profile refuses, if anything. Texts and order are those of reference Gait.

import type { Verdict } from "../decision/verdict.ts";
import type { DecisionTable } from "../runtime/table.ts";
import { fold } from "../text/fold.ts";
import { quote } from "../text/quote.ts";
import { type GateFailure, unusable } from "./failure.ts";
import { highRiskRules } from "./high-risk.ts";

export const PROFILES = ["standard", "oss-prod"] as const;
export type Profile = (typeof PROFILES)[number];

export function readProfile(given = ""): Profile | GateFailure {
  const name = fold(given) || "standard";
  const profile = PROFILES.find((known) => known === name);
  return (
    profile ?? unusable(`unsupported --profile value ${quote(given)} (expected ${PROFILES.join(" or ")})`)
  );
}

export interface SetUp {
  readonly simulate: boolean;
  readonly keyMode: string;
  readonly hasPrivateKey: boolean;
}

/** What the strict profile refuses before it reads any file. */
export function refuseSetUp(profile: Profile, { simulate, keyMode, hasPrivateKey }: SetUp) {
  if (profile === "standard") return undefined;
  if (simulate) return unusable("oss-prod profile does not allow --simulate");
  if (keyMode !== "prod") return unusable("oss-prod profile requires --key-mode prod");
  if (!hasPrivateKey) return unusable("oss-prod profile requires --private-key or --private-key-env");
  return undefined;
}

export function refuseDefault(profile: Profile, verdict: Verdict): GateFailure | undefined {
  if (profile === "standard" || verdict !== "allow") return undefined;
  return unusable(
    "oss-prod profile rejects policy default_verdict=allow; use default_verdict: block or require_approval",
  );
}

/** Calls of high risk that a rule may let pass need a credential that a broker hands out for this one call. */
export function refuseBrokerless(
  profile: Profile,
  table: DecisionTable,
  hasBroker: boolean,
): GateFailure | undefined {
  if (profile === "standard") return undefined;
  const risky = highRiskRules(table);
  if (risky.length === 0) return undefined;
  if (!risky.every((rule) => rule.require_broker_credential)) {
    return unusable(
      "oss-prod profile requires high-risk allow/approval rules to set require_broker_credential: true",
    );
  }
  return hasBroker
    ? undefined
    : unusable("oss-prod profile requires --credential-broker for high-risk policies");
}
