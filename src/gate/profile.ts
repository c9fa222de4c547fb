// Profiles: how much the gate asks of its own set-up before it decides anything. In: how it is run, a table. Out: what
// the strict profile refuses, if anything. Texts and order are those of reference Gait.

import type { Verdict } from "../decision/verdict.ts";
import type { Intent } from "../intent/intent.ts";
import { members } from "../runtime/rule-set.ts";
import type { DecisionTable, OpenRule } from "../runtime/table.ts";
import { fold } from "../text/fold.ts";
import { quote } from "../text/quote.ts";
import type { Instant } from "../time/instant.ts";
import { type GateFailure, unusable } from "./failure.ts";

export type Profile = "standard" | "oss-prod";

export function readProfile(given: string): Profile | GateFailure {
  const name = fold(given) || "standard";
  if (name === "standard" || name === "oss-prod") return name;
  return unusable(`unsupported --profile value ${quote(given)} (expected standard or oss-prod)`);
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
  subject: { readonly intent: Intent; readonly now: Instant },
): GateFailure | undefined {
  if (profile === "standard") return undefined;
  const risky = highRiskRules(table);
  if (risky.length === 0) return undefined;
  const brokered = risky.every((rule) =>
    rule.constraints.some(
      ([name, ask]) => name === "broker" && ask(subject).part?.require_broker_credential === true,
    ),
  );
  return unusable(
    brokered
      ? "oss-prod profile requires --credential-broker for high-risk policies"
      : "oss-prod profile requires high-risk allow/approval rules to set require_broker_credential: true",
  );
}

const HIGH_RISK = ["high", "critical"];

export const isHighRisk = (riskClass: string): boolean => HIGH_RISK.includes(riskClass);

/** Rules that name a high risk class and do not block. */
function highRiskRules({ columns, rules }: DecisionTable): readonly OpenRule[] {
  const listed = columns
    .filter(({ paths, negated }) => !negated && paths.some((path) => path.join(".") === "context.risk_class"))
    .flatMap(({ sets }) => HIGH_RISK.flatMap((riskClass) => sets.get(riskClass) ?? []));
  const indices = new Set(listed.flatMap(members));
  return rules.filter((rule, index) => indices.has(index) && rule.effect !== "block");
}
