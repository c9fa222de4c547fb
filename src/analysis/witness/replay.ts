// A witness decided for real. In: a policy and a witness. Out: the decision of the plain interpreter, and which rules
// matched. The witness goes through the public door: text, strict parser, preparation. Rules that do not match decide
// nothing, so the interpreter is asked about those that do.

import { failClosedApplies, failClosedHits } from "../../constraints/fail-closed/interpret.ts";
import type { Decision } from "../../decision/decision.ts";
import { readOptions } from "../../decision/options.ts";
import { bindEnvelope, stripClaims } from "../../intent/context.ts";
import type { Intent } from "../../intent/intent.ts";
import { prepareIntentText } from "../../intent/prepare.ts";
import { intentOf } from "../../intent/prepared.ts";
import { interpret } from "../../interpret/interpret.ts";
import type { Policy } from "../../ir/policy.ts";
import { withRules } from "../rules.ts";
import { matchedIn } from "./matched.ts";
import type { Witness } from "./write.ts";

export interface Replayed {
  /** The call as rules see it. */
  readonly seen: Intent;
  /** Made when it is asked for: which rules match is often enough. */
  readonly decision: Decision;
  /** Places of all rules that match, whichever tier decides. */
  readonly matched: readonly number[];
  /** The decision if the policy had only these of its rules. */
  among(rules: readonly number[]): Decision;
  /** A fail-closed check decided, so no rule was asked. */
  readonly failedClosed: boolean;
}

export function replay(policy: Policy, witness: Witness): Replayed {
  const replayed = tryReplay(policy, witness);
  if (replayed === undefined) throw new WitnessError(`it cannot be prepared: ${JSON.stringify(witness)}`);
  return replayed;
}

/** Undefined for what is no valid call. */
export function tryReplay(policy: Policy, { intent, options }: Witness): Replayed | undefined {
  const prepared = prepareIntentText(JSON.stringify(intent));
  const seen = prepared.kind === "invalid" ? undefined : seenBy(intentOf(prepared), options);
  if (seen === undefined) return undefined;
  const matched = matchedIn(policy, seen);
  const among = (places: readonly number[]): Decision =>
    interpret(withRules(policy, places), prepared, options);
  let decision: Decision | undefined;
  return {
    seen,
    get decision() {
      decision ??= among(matched);
      return decision;
    },
    matched,
    among,
    failedClosed: isFailedClosed(policy, seen),
  };
}

/** A witness that is no call: an error of this program, never a finding. */
export class WitnessError extends Error {}

const isFailedClosed = ({ settings: { fail_closed } }: Policy, seen: Intent): boolean =>
  failClosedApplies(fail_closed, seen.context.risk_class) && failClosedHits(fail_closed, seen).length > 0;

function seenBy(intent: Intent, options: Witness["options"]): Intent | undefined {
  const given = readOptions(options, () => new Date(0));
  if (given.envelope === undefined) return stripClaims(intent);
  const bound = bindEnvelope(intent, given.envelope, given.evidenceTime());
  return bound.kind === "invalid" ? undefined : bound.intent;
}

/** Everything a decision says but the names of the rules that were asked. */
export const outcomeText = (decision: Decision): string =>
  JSON.stringify({ ...decision.toJSON(), matched_rule: "" });
