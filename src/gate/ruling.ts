// What the gate says about a call, and the steps that it comes about in. In: the decision of the policy. Out: the first
// ruling, which repeats it. Steps return new rulings; the decision stays as it is.

import type { Decision } from "../decision/decision.ts";
import type { Verdict } from "../decision/verdict.ts";
import type { PublicKey } from "../keys/public-key.ts";
import type { Verifier } from "../keys/verifier.ts";
import type { RuleBook } from "../runtime/rules.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import type { Instant } from "../time/instant.ts";
import type { Broker, Receipt } from "./broker/receipt.ts";
import type { BrokerRequest, Wanted } from "./broker/request.ts";
import type { GateFailure } from "./failure.ts";
import type { JudgedIntent } from "./judged-intent.ts";
import type { LimitName } from "./limits/counter.ts";
import type { LimitStore } from "./limits/store.ts";
import type { Profile } from "./profile.ts";
import type { JsonObject } from "./records/record-shape.ts";
import type { SpentTokens } from "./spent-tokens.ts";

export interface Ruling {
  readonly kind: "ruling";
  readonly verdict: Verdict;
  /** Distinct and sorted, as are the violations. */
  readonly reasonCodes: readonly string[];
  readonly violations: readonly string[];
  readonly requiredApprovals: number;
  /** What became of the tokens that were shown; absent where none was. */
  readonly approvals?: TokenAnswer;
  readonly delegations?: TokenAnswer;
  /** How often it was counted; absent for a limit that the call does not have. */
  readonly limits?: { readonly [Name in LimitName]?: LimitAnswer };
  /** What a broker handed out, also where it then was refused. */
  readonly credential?: IssuedCredential;
  /** A trial run: what would have been ruled. */
  readonly simulated?: { readonly verdict: Verdict; readonly reasonCodes: readonly string[] };
}

export interface LimitAnswer {
  readonly scope: string;
  readonly key: string;
  readonly used: number;
  readonly remaining: number;
}

export interface IssuedCredential {
  readonly receipt: Receipt;
  readonly request: BrokerRequest;
  readonly scopes: readonly string[];
}

export interface TokenAnswer {
  /** How many hold. */
  readonly valid: number;
  /** Ids of the tokens that grant it, with commas between them; empty where it is not granted. */
  readonly ref: string;
  /** In the form and order of the audit. */
  readonly entries: readonly JsonObject[];
  /** Who approved, or between whom was delegated. */
  readonly parties: readonly string[];
  /** Names of the approvals that hold, where they are spent by this; sorted. */
  readonly signedDigests?: readonly string[];
}

/** A key is looked for when a step needs it, so that a call that needs none is not refused for a bad one. */
export type FindKey = () => PublicKey | GateFailure | undefined;

export interface StepInput {
  readonly decision: Decision;
  readonly profile: Profile;
  /** Keys that someone named for tokens; undefined where nobody did. */
  readonly approvalKey: FindKey;
  readonly delegationKey: FindKey;
  /** The call as it was judged: what tokens have to be about. */
  readonly judged: JudgedIntent;
  readonly policyDigest: string;
  /** The wall clock. Tokens expire by it, whatever moment the policy was asked about. */
  readonly now: Instant;
  /** Tokens that were shown, read when they are needed. */
  readonly approvalTokens: ReadTokens;
  readonly delegationTokens: ReadTokens;
  readonly verifierOf: (key: PublicKey) => Verifier;
  /** The key that this run's trace is signed with. */
  readonly ownKey: PublicKey;
  readonly rules: RuleBook;
  /** Where calls are counted, opened when one is to be. */
  readonly limits: () => Promise<LimitStoreFound | GateFailure>;
  /** Where tokens are remembered that grant one call alone; undefined where they may be shown again. */
  readonly spentTokens?: SpentTokens | undefined;
  /** Who hands out credentials, if anybody does. */
  readonly broker: Broker | undefined;
  /** What the caller wants of a credential beside what the rules want. */
  readonly credential: Wanted;
}

export interface LimitStoreFound {
  readonly kind: "limits";
  readonly store: LimitStore;
}

export interface TokensRead {
  readonly kind: "tokens";
  readonly tokens: readonly JsonObject[];
}

export type ReadTokens = () => Promise<TokensRead | GateFailure>;

export type Step = (ruling: Ruling, given: StepInput) => Promise<Ruling | GateFailure>;

/** What a first ruling repeats of a decision. */
export type FirstWord = Pick<Decision, "verdict" | "reason_codes" | "violations" | "min_approvals">;

export const firstRuling = ({ verdict, reason_codes, violations, min_approvals }: FirstWord): Ruling => ({
  kind: "ruling",
  verdict,
  reasonCodes: reason_codes,
  violations,
  requiredApprovals: min_approvals,
});

export const withCodes = (
  ruling: Ruling,
  reasons: readonly string[],
  violations: readonly string[],
): Ruling => ({
  ...ruling,
  reasonCodes: uniqueSorted([...ruling.reasonCodes, ...reasons]),
  violations: uniqueSorted([...ruling.violations, ...violations]),
});
