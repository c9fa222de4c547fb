// Through the gate as without it: permitted is false wherever something is open. A gate without tokens, counters and brokers
// meets no obligation, so there a call runs only where nothing is open.

import fc from "fast-check";
import { expect, test } from "vitest";
import { createGate } from "../../src/gate/library/index.ts";
import { isDestructive } from "../../src/gate/limits/counter.ts";
import {
  type DecideOptions,
  type Decision,
  type DecisionTable,
  decide,
  isIntentError,
  prepareIntent,
} from "../../src/index.ts";
import { people } from "../gate/library/gates.ts";
import { runsOr, SEEDS_TRIED } from "../support/law.ts";
import { type Call, ready, type Scenario, yamlScenario } from "../support/scenario.ts";

/** A gate counts the age of evidence to the moment at which it decides. */
const atOneMoment = (options: DecideOptions): DecideOptions => {
  const now = new Date(options.now ?? options.contextEvidenceTime ?? 0);
  return { ...options, now, contextEvidenceTime: now };
};

/** What `decide` permits; and as a budget is for what destroys, a call that destroys nothing leaves none open. */
const mayRun = (decision: Decision, intent: object): boolean =>
  decision.permitted ||
  (decision.verdict === "allow" &&
    decision.min_approvals === 0 &&
    !decision.require_broker_credential &&
    !decision.require_delegation &&
    decision.rate_limit === undefined &&
    !destroys(intent));

function destroys(intent: object): boolean {
  const prepared = prepareIntent(intent);
  return prepared.kind === "invalid" || isDestructive(prepared.intent);
}

function permittedBy(table: DecisionTable, intent: object, options: DecideOptions): boolean {
  try {
    return mayRun(decide(table, JSON.parse(JSON.stringify(intent)), options), intent);
  } catch (error) {
    if (isIntentError(error)) return false;
    throw error;
  }
}

function gateFor(table: DecisionTable, { now, killSwitch, wrkrInventory, wrkrSource }: DecideOptions) {
  const moment = new Date(now ?? 0);
  const read = async () => JSON.stringify(killSwitch);
  const stores = {
    traces: { keep: async () => undefined },
    ...(killSwitch === undefined ? {} : { killSwitch: { read, journal: async () => undefined } }),
  };
  const known = {
    ...(wrkrInventory === undefined ? {} : { wrkrInventory }),
    ...(wrkrSource === undefined ? {} : { wrkrSource }),
  };
  return createGate({ table, keys: { traces: SIGNER }, stores, ...known, now: () => moment });
}

function toolsOf(intent: object): readonly string[] {
  const prepared = prepareIntent(intent);
  if (prepared.kind === "invalid") return [];
  const { tool_name, script } = prepared.intent;
  return script === undefined ? [tool_name] : script.steps.map((step) => step.tool_name);
}

/** Nobody verifies what is signed here. */
const SIGNER = { publicKey: people.publicKey, sign: () => new Uint8Array(64) };

const seen = { permitted: 0, refused: 0, stricter: 0 };

async function checkCall(table: DecisionTable, { intent, options: drawn }: Call): Promise<void> {
  const options = atOneMoment(drawn);
  const gate = gateFor(table, options);
  const { contextEnvelope } = options;
  // An envelope is an object, or the gate does not take it.
  const shown = contextEnvelope === undefined ? {} : { contextEnvelope: Object(contextEnvelope) };
  const tools = Object.fromEntries(toolsOf(intent).map((tool) => [tool, () => tool]));
  const { permitted } = await gate.evaluate(intent, shown);
  const { executed, decision } = await gate.execute(intent, tools, shown);
  const expected = permittedBy(table, intent, options);
  expect([decision.permitted, executed]).toEqual([permitted, permitted]);
  seen[permitted ? "permitted" : "refused"]++;
  if (permitted === expected) return;
  // Only towards stricter, and only for evidence and switches of forms that the files of the gate do not have.
  expect([permitted, contextEnvelope ?? options.killSwitch]).toEqual([false, expect.anything()]);
  seen.stricter++;
}

async function holds(scenario: Scenario): Promise<void> {
  const compiled = ready(scenario);
  if (compiled === undefined) return;
  for (const call of scenario.calls) await checkCall(compiled.table, call);
}

test("a gate permits and runs what leaves nothing open, and nothing else", async () => {
  const property = fc.asyncProperty(yamlScenario, holds);
  for (const seed of SEEDS_TRIED) {
    const { errorInstance } = await fc.check(property, { seed, numRuns: runsOr(15), endOnFailure: true });
    if (errorInstance !== null) throw new Error(`with GAIT_SEED=${seed}`, { cause: errorInstance });
  }
  expect(Math.min(seen.permitted, seen.refused)).toBeGreaterThan(0);
  expect(seen.stricter).toBeLessThan(seen.permitted);
});
