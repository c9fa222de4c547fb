// A call through the gate on one page: describe it once, plan it, rule on it, ask again right before it runs, run it, write
// down what became of it. In: the set-up, the policy in use, an intent, what to run. Out: what it returned, or why it did
// not run. It rejects only with what the call itself threw.

import type { Emission } from "../emission.ts";
import type { CallOutcome } from "../outcome.ts";
import { answerToFault, type GateDecision } from "./answer.ts";
import { type PlannedCall, planCalls, type ToolCall, type ToolCalls } from "./calls.ts";
import { type Fault, faultOf, orFault } from "./fault.ts";
import { type AskedCall, clock } from "./look.ts";
import { writeOutcome } from "./records.ts";
import { objections, type Ruled, ruleOn } from "./rule.ts";
import type { PolicyInUse, SetUp } from "./set-up.ts";
import { readShown, type Shown } from "./shown.ts";
import { snapshotOf } from "./snapshot.ts";

interface Ended {
  readonly decision: GateDecision;
  /** Why there is no record of what became of the call, for people; the call itself cannot be taken back. */
  readonly unrecorded?: string;
}

export interface Executed<R> extends Ended {
  readonly executed: true;
  /** What the call returned; of several, a list. */
  readonly result: R;
}

export interface NotExecuted extends Ended {
  readonly executed: false;
  /** What the steps of a script returned that ran before it was stopped. */
  readonly results: readonly unknown[];
}

export type Execution<R> = Executed<R> | NotExecuted;

export interface Asking {
  readonly policy: PolicyInUse;
  readonly intent: unknown;
  readonly shown: Shown | undefined;
}

export async function evaluate(setUp: SetUp, asking: Asking): Promise<GateDecision> {
  try {
    const { asked } = await describe(asking);
    // Nothing runs here, so the arguments are not in the gate's hands.
    return (await ruleOn(setUp, { ...asked, hasUnseenArgs: false })).answer;
  } catch (error) {
    return blocked(setUp, asking, faultOf(error));
  }
}

export async function execute<R>(
  setUp: SetUp,
  asking: Asking,
  calls: ToolCall<R> | ToolCalls<R>,
): Promise<Execution<R | readonly R[]>> {
  let ready: Ready<R>;
  try {
    ready = await prepare(setUp, asking, calls);
  } catch (error) {
    return stopped(blocked(setUp, asking, faultOf(error)));
  }
  const { emission, answer } = ready.ruled;
  if (emission === undefined || !(answer.permitted || setUp.mode === "observe")) return stopped(answer);
  const ran = await runAll(setUp, ready, emission);
  if (ran.kind === "stopped") return ran.end;
  const [first] = ran.results;
  // Safe: of one function one result was pushed.
  const result = typeof calls === "function" ? (first as R) : ran.results;
  return { executed: true, decision: answer, result, ...ran.unrecorded };
}

interface Ready<R> {
  readonly asked: AskedCall;
  readonly planned: readonly PlannedCall<R>[];
  readonly ruled: Ruled;
}

async function prepare<R>(
  setUp: SetUp,
  asking: Asking,
  calls: ToolCall<R> | ToolCalls<R>,
): Promise<Ready<R>> {
  const { asked, snapshot } = await describe(asking);
  // Before anything is counted: a call that cannot run needs no ruling.
  const planned = planCalls(snapshot, calls);
  return { asked, planned, ruled: await ruleOn(setUp, asked) };
}

async function describe({ policy, intent, shown }: Asking) {
  const snapshot = await orFault("gate_intent_unusable", () => snapshotOf(intent));
  const texts = await orFault("gate_shown_unusable", () => readShown(shown));
  const { prepared, isExact } = snapshot;
  return { snapshot, asked: { policy, prepared, shown: texts, hasUnseenArgs: !isExact } };
}

type Ran<R> =
  | { readonly kind: "ran"; readonly results: readonly R[]; readonly unrecorded: Unrecorded }
  | { readonly kind: "stopped"; readonly end: NotExecuted };

type Unrecorded = Pick<Ended, "unrecorded">;

async function runAll<R>(
  setUp: SetUp,
  { asked, planned, ruled }: Ready<R>,
  emission: Emission,
): Promise<Ran<R>> {
  const results: R[] = [];
  const isScript = emission.decision.script;
  for (const { args, run } of planned) {
    const objection = await speaksAgainst(setUp, asked, ruled);
    const stepsRun = isScript ? results.length : 0;
    if (objection !== undefined) {
      const { decision, reasonCodes } = objection;
      const unrecorded = await after(setUp, emission, { result: "not_run", stepsRun, reasonCodes });
      return { kind: "stopped", end: { ...stopped(decision), results, ...unrecorded } };
    }
    try {
      results.push(await run(args, ruled.answer));
    } catch (error) {
      await after(setUp, emission, { result: "threw", stepsRun: isScript ? stepsRun + 1 : 0 });
      throw error;
    }
  }
  const stepsRun = isScript ? results.length : 0;
  return { kind: "ran", results, unrecorded: await after(setUp, emission, { result: "returned", stepsRun }) };
}

interface Against {
  readonly decision: GateDecision;
  readonly reasonCodes: readonly string[];
}

/** Asked right before every function runs: a switch may have been thrown since, a token expired. */
async function speaksAgainst(setUp: SetUp, asked: AskedCall, ruled: Ruled): Promise<Against | undefined> {
  if (setUp.mode === "observe") return undefined;
  try {
    const reasonCodes = await objections(setUp, asked, ruled);
    return reasonCodes.length === 0 ? undefined : against(ruled.answer, reasonCodes);
  } catch (error) {
    const { code, message } = faultOf(error);
    return against(ruled.answer, [code], { error: message });
  }
}

function against(
  answer: GateDecision,
  reasonCodes: readonly string[],
  more: Pick<GateDecision, "error"> = {},
): Against {
  const verdict = "block" as const;
  const decision = { ...answer, ...more, verdict, permitted: false, reason_codes: reasonCodes };
  return { decision: Object.freeze(decision), reasonCodes };
}

/** The call has run, or must not: neither changes where this cannot be written down. */
async function after(
  setUp: SetUp,
  emission: Emission,
  outcome: Pick<CallOutcome, "result" | "stepsRun"> & Partial<Pick<CallOutcome, "reasonCodes">>,
): Promise<Unrecorded> {
  try {
    const said = { reasonCodes: [], enforced: setUp.mode === "enforce", ...outcome };
    await writeOutcome(setUp, emission, { ...said, endedAt: await clock(setUp) });
    return {};
  } catch (error) {
    return { unrecorded: faultOf(error).message };
  }
}

const stopped = (decision: GateDecision): NotExecuted => ({ executed: false, decision, results: [] });

const blocked = ({ mode }: SetUp, { policy }: Asking, found: Fault): GateDecision =>
  answerToFault({ enforced: mode === "enforce", policyDigest: policy.table.policy.digest }, found);
