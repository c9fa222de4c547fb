// Enforcement: limits, delegation, approval, credentials, in the order of `enforce`. In: the decision, and how to find the
// keys. Out: the ruling and the key that its trace is signed with, or why there is none. No file is known here.

import type { Decision } from "../decision/decision.ts";
import type { PublicKey } from "../keys/public-key.ts";
import type { Signer } from "../keys/signer.ts";
import type { GateFailure } from "./failure.ts";
import { type FirstWord, firstRuling, type Ruling, type Step, type StepInput } from "./ruling.ts";
import { requireApproval } from "./steps/approval.ts";
import { requireCredential } from "./steps/broker.ts";
import { requireDelegation } from "./steps/delegation.ts";
import { keepLimits } from "./steps/limits.ts";
import { spendApprovals } from "./steps/spend.ts";
import { unenforced } from "./unenforced.ts";

/** The key that traces are signed with. */
export interface SigningKey {
  readonly kind: "signing-key";
  readonly signer: Signer;
  /** What others verify them with. */
  readonly publicKey: PublicKey;
  /** What has to be said about it. */
  readonly warnings: readonly string[];
  /** The same for people alone. */
  readonly cautions?: readonly string[];
}

export interface Enforcement extends Omit<StepInput, "decision" | "ownKey"> {
  /** A trial run: everything is asked, nobody is stopped. */
  readonly simulate: boolean;
  /** What the first ruling repeats; the decision itself where no approved script is spared anything. */
  readonly first?: FirstWord;
  findSigner(): SigningKey | GateFailure;
}

export interface Enforced {
  readonly kind: "enforced";
  readonly ruling: Ruling;
  readonly key: SigningKey;
}

/**
 * Delegation may block a call that would need approval; only calls that are still allowed need a credential; and tokens are
 * spent last, by a call that nothing else stops.
 */
const OBLIGATIONS: readonly Step[] = [requireDelegation, requireApproval, requireCredential, spendApprovals];

export async function enforce(decision: Decision, given: Enforcement): Promise<Enforced | GateFailure> {
  // Limits come first, so that a call without a key is still counted.
  const counted = await keepLimits(firstRuling(given.first ?? decision), { ...given, decision });
  if (counted.kind === "failure") return counted;
  const key = given.findSigner();
  if (key.kind === "failure") return key;
  const ruling = await runSteps(OBLIGATIONS, counted, { ...given, decision, ownKey: key.publicKey });
  if (ruling.kind === "failure") return ruling;
  return { kind: "enforced", ruling: given.simulate ? unenforced(ruling) : ruling, key };
}

/** Those of the steps whose answer a moment changes: tokens expire. Counters and brokers are not asked a second time. */
const HELD: readonly Step[] = [requireDelegation, requireApproval];

/** What the gate would say now of a call that it has ruled on. */
export const ruleAgain = (first: FirstWord, given: StepInput): Promise<Ruling | GateFailure> =>
  runSteps(HELD, firstRuling(first), given);

/** The steps in their order, until one gives up. */
async function runSteps(
  steps: readonly Step[],
  ruling: Ruling,
  input: StepInput,
): Promise<Ruling | GateFailure> {
  let current = ruling;
  for (const step of steps) {
    const next = await step(current, input);
    if (next.kind === "failure") return next;
    current = next;
  }
  return current;
}
