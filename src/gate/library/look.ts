// What the policy says about a call at one moment. In: the gate's set-up, the call, a time. Out: the decision, with what the
// kill switch and the registry of approved scripts make of it. It counts nothing, writes nothing and asks no broker, so a
// call may be looked at again.

import type { Decision } from "../../decision/decision.ts";
import { isIntentError } from "../../intent/error.ts";
import type { PreparedIntent, ValidIntent } from "../../intent/prepare.ts";
import { verifierOf } from "../../keys/node-ed25519.ts";
import { decide } from "../../runtime/decide.ts";
import { compareInstants, formatInstant, fromDate, type Instant } from "../../time/instant.ts";
import { VERSION } from "../../version.ts";
import type { TimedOptions } from "../decision-log/replay-options.ts";
import { type JudgedIntent, judgedIntent } from "../judged-intent.ts";
import { provenScripts, type Spared, spareApproved } from "../proven-scripts.ts";
import { parseKillSwitch } from "../records/kill-switch-state.ts";
import { parseRegistry } from "../records/registry.ts";
import { fault, orFault } from "./fault.ts";
import type { PolicyInUse, SetUp } from "./set-up.ts";
import { found, type ShownTexts } from "./shown.ts";

/** One call that a gate was asked about, under the policy that was in use then. */
export interface AskedCall {
  readonly policy: PolicyInUse;
  readonly prepared: PreparedIntent;
  readonly shown: ShownTexts;
  /** The arguments that will be handed on are not all of what the digest of the intent sees. */
  readonly hasUnseenArgs: boolean;
}

export interface Moment {
  readonly now: Instant;
  /** That the age of evidence is counted to. It stays while a call is looked at again, because digests hold that age. */
  readonly evidenceTime: Instant;
}

export interface Looked {
  readonly options: TimedOptions;
  /** Of the policy. */
  readonly asked: Decision;
  /** With what an approved script is spared. */
  readonly spared: Spared;
  /** Undefined for a call that is blocked because it cannot be read. */
  readonly valid?: { readonly intent: ValidIntent; readonly judged: JudgedIntent };
}

export async function lookAt(setUp: SetUp, asked: AskedCall, moment: Moment): Promise<Looked> {
  const { policy, prepared, shown } = asked;
  refuseExpired(policy, moment.now);
  const killSwitch = await readKillSwitch(setUp);
  const options = {
    ...setUp.inventory,
    now: formatInstant(moment.now),
    contextEvidenceTime: formatInstant(moment.evidenceTime),
    ...(shown.envelope === undefined ? {} : { contextEnvelope: shown.envelope }),
    ...(killSwitch === undefined ? {} : { killSwitch }),
  };
  const decision = decided(asked, options);
  if (prepared.kind === "invalid") return { options, asked: decision, spared: { decision, warnings: [] } };
  const spared = await spare(setUp, { policy, intent: prepared, decision, now: moment.now });
  const evidence = { envelope: shown.envelope, at: moment.evidenceTime };
  const judged = spared.judged ?? judgedIntent(prepared.intent, decision, evidence);
  return { options, asked: decision, spared, valid: { intent: prepared, judged } };
}

/** @throws a fault for a clock that shows no year between 0 and 9999. */
export function clock({ now }: SetUp): Promise<Instant> {
  return orFault("gate_clock_unusable", () => {
    const instant = fromDate(now());
    if (instant === undefined) throw new RangeError("the clock shows no usable time");
    return instant;
  });
}

function refuseExpired({ expires }: PolicyInUse, now: Instant): void {
  if (expires === undefined || compareInstants(now, expires) < 0) return;
  throw fault("gate_policy_expired", `the signed policy expired at ${formatInstant(expires)}`);
}

/** Undefined where nobody spoke of a switch; one that cannot be read stops every call. */
async function readKillSwitch({ stores }: SetUp): Promise<unknown> {
  const { killSwitch } = stores;
  if (killSwitch === undefined) return undefined;
  try {
    const read = parseKillSwitch(await killSwitch.read(), VERSION);
    return read.kind === "kill-switch" ? read.state : "unavailable";
  } catch {
    return "unavailable";
  }
}

function decided({ policy, prepared }: AskedCall, options: TimedOptions): Decision {
  try {
    return decide(policy.table, prepared, options);
  } catch (error) {
    throw isIntentError(error) ? fault("gate_intent_unusable", error.message) : error;
  }
}

interface Sparing {
  readonly policy: PolicyInUse;
  readonly intent: ValidIntent;
  readonly decision: Decision;
  readonly now: Instant;
}

/** Unlike on the command line, a registry that cannot be used blocks every script: no call depends on luck. */
async function spare(
  { stores: { registry }, registryKey: key }: SetUp,
  { policy, intent, decision, now }: Sparing,
): Promise<Spared> {
  if (registry === undefined || !decision.script) return { decision, warnings: [] };
  const text = await orFault("gate_registry_unusable", () => registry.read());
  const proving = { key, verifierOf, now, failsClosed: true };
  const scripts = found("gate_registry_unusable", await provenScripts(parseRegistry(text), proving));
  return spareApproved({ scripts, table: policy.table, intent, now }, decision);
}
