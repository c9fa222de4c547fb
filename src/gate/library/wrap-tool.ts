// A tool as a plain function that asks a gate first. In: a function of one object, and how its call is described. Out: a
// function that is used in its place.

import { deepFreeze } from "../../intent/deep-freeze.ts";
import type { IntentInput } from "../../intent/input.ts";
import type { GateDecision } from "./answer.ts";
import type { Gate } from "./gate.ts";
import type { Shown } from "./shown.ts";
import { type ToolArgs, textOf } from "./snapshot.ts";

/** Thrown in place of a call that must not run. */
export interface GateRefusal extends Error {
  readonly name: "GateRefusal";
  readonly decision: GateDecision;
}

/** Whether an error says that a gate did not let a call run. */
export const isGateRefusal = (error: unknown): error is GateRefusal =>
  error instanceof Error && error.name === "GateRefusal";

/** What is thrown here, too, keeps the call from running. */
export type DescribeCall<Args extends object> = (args: Args) => IntentInput | Promise<IntentInput>;

/**
 * The function gets the arguments of the intent: those of the caller, unless `toIntent` says others. Either way they are a
 * copy, plain data and frozen.
 * @throws GateRefusal (in the promise) where the call does not run, and what the function itself throws.
 */
export function wrapTool<Args extends object, R>(
  gate: Gate,
  tool: (args: Args) => R | Promise<R>,
  toIntent: DescribeCall<Args>,
): (args: Args, shown?: Shown) => Promise<R> {
  // Safe: a copy has the form of what was copied, as far as JSON can say it.
  const call = (copy: ToolArgs) => tool(copy as Args);
  return async (args, shown) => {
    const execution = await gate.execute(await describe(args, toIntent), call, shown);
    if (execution.executed) return execution.result;
    throw refusal(execution.decision);
  };
}

async function describe<Args extends object>(args: Args, toIntent: DescribeCall<Args>): Promise<unknown> {
  try {
    // Safe: as above.
    const copy = deepFreeze(JSON.parse(textOf(args)) as Args);
    return { args: copy, ...(await toIntent(copy)) };
  } catch (error) {
    return undescribed(error);
  }
}

/** No intent, and the gate hears why when it tries to read it: it treats that like any other call that cannot be read. */
const undescribed = (error: unknown): object => ({
  toJSON() {
    throw error;
  },
});

const refusal = (decision: GateDecision): GateRefusal =>
  Object.assign(new Error(messageOf(decision)), { name: "GateRefusal" as const, decision });

const messageOf = ({ verdict, reason_codes, error }: GateDecision): string =>
  `the gate does not let this call run: ${verdict} (${reason_codes.join(", ")})${error === undefined ? "" : `: ${error}`}`;
