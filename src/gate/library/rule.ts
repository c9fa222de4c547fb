// A ruling of the gate on one page: look at the call, enforce what the policy leaves open, see whether anything is still
// open, write down what was ruled. In: the set-up, a call. Out: the answer, and what is needed to run the call under it.
// INVARIANT: an answer that permits a call is written down before anybody gets it.

import type { Decision } from "../../decision/decision.ts";
import { verifierOf } from "../../keys/node-ed25519.ts";
import type { Instant } from "../../time/instant.ts";
import { VERSION } from "../../version.ts";
import { type Emission, emissionOf } from "../emission.ts";
import { type Enforcement, enforce, ruleAgain } from "../enforce.ts";
import { unusable } from "../failure.ts";
import type { JudgedIntent } from "../judged-intent.ts";
import { type FirstWord, firstRuling, type Ruling, withCodes } from "../ruling.ts";
import { lookOnly, type SpentTokens } from "../spent-tokens.ts";
import { unenforced } from "../unenforced.ts";
import { unmetObligations } from "../unmet.ts";
import { answerOf, type GateDecision } from "./answer.ts";
import { type FaultCode, fault } from "./fault.ts";
import { type AskedCall, clock, type Looked, lookAt, type Moment } from "./look.ts";
import { journal, logRuling, writeDown } from "./records.ts";
import type { SetUp } from "./set-up.ts";
import { found, type TokenName, tokensOf, UNUSABLE } from "./shown.ts";
import { steadyLimits, steadySpentTokens } from "./steady.ts";

export interface Ruled {
  readonly answer: GateDecision;
  /** Undefined for a call that cannot be read, of which there is no trace. */
  readonly emission?: Emission;
  readonly moment: Moment;
}

export async function ruleOn(setUp: SetUp, asked: AskedCall): Promise<Ruled> {
  const now = await clock(setUp);
  const moment = { now, evidenceTime: now };
  const looked = await lookAt(setUp, asked, moment);
  if (looked.valid === undefined) return { answer: unread(setUp, asked, looked), moment };
  const { judged, intent } = looked.valid;
  const { policy } = asked.policy.table;

  const first = exactOnly(setUp, asked, looked);
  const enforced = await enforce(looked.asked, { ...enforcement(setUp, asked, judged, now), first });
  const { ruling, key } = found("gate_limits_unusable", enforced);
  const told = withoutOpen(looked.spared.decision, ruling, judged);

  const observes = setUp.mode === "observe";
  const emission = emissionOf({
    policy,
    judged,
    argsDigest: intent.args_digest,
    decision: looked.spared.decision,
    ruling: observes ? unenforced(told) : told,
    observedAt: await clock(setUp),
    producerVersion: VERSION,
    correlationId: asked.shown.correlationId,
    latencyMs: 0,
    approvalRef: told.approvals?.ref,
    registry: looked.spared.registry,
  });
  await writeDown(setUp, emission, key.signer);
  await logRuling(setUp, { emission, intent, asked: looked.asked, options: looked.options });
  return { answer: answer(setUp, looked, told, emission), emission, moment };
}

const NO_LONGER: FaultCode = "gate_no_longer_permitted";
const OPEN: FaultCode = "gate_obligation_open";

/** Whether the answer still is what it was. @returns the codes that now speak against the call; none where it may run. */
export async function objections(
  setUp: SetUp,
  asked: AskedCall,
  { moment, emission }: Ruled,
): Promise<readonly string[]> {
  const now = await clock(setUp);
  const looked = await lookAt(setUp, asked, { ...moment, now });
  if (looked.valid === undefined) return looked.asked.reason_codes;
  const ruled = await ruleAgain(exactOnly(setUp, asked, looked), {
    ...enforcement(setUp, asked, looked.valid.judged, now),
    decision: looked.asked,
    ownKey: setUp.signingKey.publicKey,
    // They were spent by this very call.
    spentTokens: undefined,
  });
  const { verdict, reasonCodes } = found("gate_internal_error", ruled);
  if (verdict === "allow") return [];
  if (emission !== undefined) await journal(setUp, { ...emission, decision: looked.asked });
  return [...reasonCodes, NO_LONGER];
}

/**
 * What somebody agreed to is a digest. A call that needs such agreement does not run with arguments of which the digest
 * does not see everything: white space around a text might make it another call.
 */
function exactOnly({ mode }: SetUp, { hasUnseenArgs }: AskedCall, { asked, spared }: Looked): FirstWord {
  const needsAgreement = asked.verdict === "require_approval" || spared.registry?.patternId !== undefined;
  if (mode === "observe" || !hasUnseenArgs || !needsAgreement) return spared.decision;
  const codes = ["approved_args_not_exact"];
  return { verdict: "block", reason_codes: codes, violations: codes, min_approvals: 0 };
}

const unread = ({ mode }: SetUp, { policy }: AskedCall, { asked }: Looked): GateDecision =>
  answerOf(
    { enforced: mode === "enforce", policyDigest: policy.table.policy.digest },
    {
      ruling: firstRuling(asked),
      decision: asked,
      intentDigest: "",
      traceId: "",
      permitted: false,
      warnings: [],
    },
  );

const answer = ({ mode }: SetUp, looked: Looked, told: Ruling, emission: Emission): GateDecision =>
  answerOf(
    { enforced: mode === "enforce", policyDigest: emission.policy.digest },
    {
      ruling: told,
      decision: looked.spared.decision,
      intentDigest: emission.intentDigest,
      traceId: emission.traceId,
      permitted: told.verdict === "allow",
      warnings: looked.spared.warnings,
    },
  );

/** INVARIANT: after this an `allow` has nothing open, whatever the steps before it said. */
function withoutOpen(decision: Decision, ruling: Ruling, { intent }: JudgedIntent): Ruling {
  if (ruling.verdict !== "allow" || unmetObligations(decision, ruling, intent).length === 0) return ruling;
  return { ...withCodes(ruling, [OPEN], [OPEN]), verdict: "block" };
}

const enforcement = (
  setUp: SetUp,
  { policy: { table }, shown }: AskedCall,
  judged: JudgedIntent,
  now: Instant,
): Enforcement => ({
  profile: "standard",
  simulate: false,
  findSigner: () => setUp.signingKey,
  approvalKey: () => setUp.approvalKey ?? unkeyed("approval", shown.approvals),
  delegationKey: () => setUp.delegationKey ?? unkeyed("delegation", shown.delegations),
  judged,
  policyDigest: table.policy.digest,
  now,
  approvalTokens: async () => tokensOf("approval", shown.approvals),
  delegationTokens: async () => tokensOf("delegation", shown.delegations),
  verifierOf,
  rules: table.rules,
  limits: async () =>
    setUp.stores.limits === undefined
      ? unusable("the gate has no store for limits")
      : { kind: "limits", store: steadyLimits(setUp.stores.limits) },
  spentTokens: spentTokensOf(setUp),
  broker: setUp.broker,
  credential: setUp.credential,
});

/** Who only observes leaves no mark. */
const spentTokensOf = ({ mode, stores: { spentTokens } }: SetUp): SpentTokens | undefined => {
  const store = spentTokens && steadySpentTokens(spentTokens);
  return store && mode === "observe" ? lookOnly(store) : store;
};

/** Unlike on the command line, the key of traces proves no tokens: whoever holds it is the program that is judged. */
function unkeyed(of: TokenName, tokens: readonly string[]): undefined {
  if (tokens.length > 0) throw fault(UNUSABLE[of], `the gate has no public key that proves ${of} tokens`);
}
