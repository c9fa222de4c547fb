// Everything that a ruling is made from. In: settings, an Io. Out: the table, the call and the evidence, or the first
// reason why there can be no ruling. INVARIANT: the order of reading is that of reference Gait, because the first thing
// that is wrong is the one that is reported.

import type { Broker } from "../../gate/broker/receipt.ts";
import { isHighRisk } from "../../gate/high-risk.ts";
import { refuseBrokerless, refuseDefault } from "../../gate/profile.ts";
import type { ProvenScripts } from "../../gate/proven-scripts.ts";
import type { ValidIntent } from "../../intent/prepare.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import type { Instant } from "../../time/instant.ts";
import { clock } from "../clock.ts";
import type { Failure, Problems } from "../command.ts";
import type { Io } from "../io.ts";
import { readPreparedIntent, type UnusableIntent } from "../read-intent.ts";
import { findBroker } from "./broker.ts";
import { readContextEnvelope } from "./context-envelope.ts";
import { type Enrichment, readEnrichment } from "./inventory.ts";
import { readKillSwitch } from "./kill-switch.ts";
import { readPolicy } from "./policy.ts";
import { readProvenScripts } from "./scripts.ts";
import type { Settings } from "./settings.ts";

export interface Inputs {
  readonly kind: "inputs";
  readonly table: DecisionTable;
  readonly problems: Problems;
  readonly intent: ValidIntent;
  /** A parsed context envelope, or undefined. */
  readonly envelope: unknown;
  readonly enrichment: Enrichment;
  readonly scripts: ProvenScripts;
  readonly broker: Broker | undefined;
  /** The parsed state, or "unavailable"; undefined where nobody spoke of a kill switch. */
  readonly killSwitch: unknown;
  /** The moment that everything is judged at. */
  readonly at: Instant;
}

export async function readInputs(io: Io, settings: Settings): Promise<Inputs | Failure> {
  const { profile } = settings;
  const policy = await readPolicy(io, settings);
  if (policy.kind === "failure") return policy;
  const { table, warnings } = policy;
  const openDefault = refuseDefault(profile, table.policy.default_verdict);
  if (openDefault !== undefined) return openDefault;
  const intent = readPreparedIntent(io, settings.intent);
  if (intent.kind === "failure") return intent;
  const killSwitch = await readKillSwitch(io, settings.killSwitchState, failsClosed(settings, intent));
  if (killSwitch?.kind === "failure") return killSwitch;
  const envelope = readContextEnvelope(io, settings.contextEnvelope);
  if (envelope?.kind === "failure") return envelope;
  const enrichment = readEnrichment(io, settings.wrkrInventory, failsClosed(settings, intent));
  if (enrichment.kind === "failure") return enrichment;
  const broker = await findBroker(io, settings.broker);
  if (broker.kind === "failure") return broker;
  if (intent.kind === "invalid") return intent.failure;
  const brokerless = refuseBrokerless(profile, table, broker.broker !== undefined);
  if (brokerless !== undefined) return brokerless;
  const scripts = await readProvenScripts(io, settings, failsClosed(settings, intent));
  if (scripts.kind === "failure") return scripts;
  const at = settings.evaluationTime ?? clock(io);
  const read = { table, intent, envelope: envelope?.value, enrichment, scripts, at };
  const others = { killSwitch: killSwitch?.state, broker: broker.broker };
  return { kind: "inputs", problems: warnings, ...read, ...others };
}

/** Without its inventory a call is blocked under the strict profile, and where it says that it is of high risk. */
const failsClosed = ({ profile }: Settings, intent: ValidIntent | UnusableIntent): boolean =>
  profile === "oss-prod" ||
  isHighRisk(intent.kind === "valid" ? intent.intent.context.risk_class : intent.risk_class);
