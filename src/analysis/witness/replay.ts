// A witness decided for real. In: a policy and a witness. Out: the decision of the plain interpreter, and which rules
// matched in the tier that decided. The witness goes through the public door: text, strict parser, preparation.

import type { Decision } from "../../decision/decision.ts";
import { readOptions } from "../../decision/options.ts";
import { bindEnvelope, stripClaims } from "../../intent/context.ts";
import type { Intent } from "../../intent/intent.ts";
import { prepareIntent } from "../../intent/prepare.ts";
import { parseIntent } from "../../intent/parse-intent.ts";
import { intentOf } from "../../intent/prepared.ts";
import { interpret } from "../../interpret/interpret.ts";
import { matches } from "../../interpret/match.ts";
import type { Policy } from "../../ir/policy.ts";
import type { Witness } from "./write.ts";

export interface Replayed {
  readonly decision: Decision;
  /** Places of all rules that match, whichever tier decides. */
  readonly matched: readonly number[];
  /** A fail-closed check decided, so no rule was asked. */
  readonly failedClosed: boolean;
}

export function replay(policy: Policy, { intent, options }: Witness): Replayed {
  const prepared = prepareIntent(parseIntent(JSON.stringify(intent)));
  const decision = interpret(policy, prepared, options);
  if (prepared.kind === "invalid") throw new WitnessError(`it cannot be prepared: ${prepared.error}`);
  const seen = seenBy(intentOf(prepared), options);
  const matched = policy.rules.flatMap((rule, index) => (matches(rule.match, seen) ? [index] : []));
  return { decision, matched, failedClosed: decision.matched_rule === "" && isFailClosed(decision) };
}

/** A witness that is no call: an error of this program, never a finding. */
export class WitnessError extends Error {}

const isFailClosed = ({ verdict, reason_codes }: Decision): boolean =>
  verdict === "block" && !reason_codes.includes("default_block");

function seenBy(intent: Intent, options: Witness["options"]): Intent {
  const given = readOptions(options, () => new Date(0));
  if (given.envelope === undefined) return stripClaims(intent);
  const bound = bindEnvelope(intent, given.envelope, given.evidenceTime());
  if (bound.kind === "invalid") throw new WitnessError(`its envelope is not accepted: ${bound.error}`);
  return bound.intent;
}
