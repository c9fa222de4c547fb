// Which function runs for what. In: a call as it was described, and what the caller would run. Out: the functions to run,
// one after the other, each with its arguments.
//
// INVARIANT: what runs is what was decided about. An intent with a script was decided by its steps, whatever else it says, so
// nothing but its steps runs, each by the tool that it names.

import { fold } from "../../text/fold.ts";
import type { GateDecision } from "./answer.ts";
import { fault } from "./fault.ts";
import type { Snapshot, ToolArgs } from "./snapshot.ts";

/** Gets the arguments that were decided about, frozen, and the decision. */
export type ToolCall<R> = (args: ToolArgs, decision: GateDecision) => R | Promise<R>;

/** By the names of tools, in any case. */
export type ToolCalls<R> = { readonly [tool: string]: ToolCall<R> };

export interface PlannedCall<R> {
  readonly args: ToolArgs;
  readonly run: ToolCall<R>;
}

/** @throws a fault where the functions are not those of the intent. */
export function planCalls<R>(
  { prepared, args }: Snapshot,
  calls: ToolCall<R> | ToolCalls<R>,
): readonly PlannedCall<R>[] {
  // What becomes of it is the policy's matter.
  if (prepared.kind === "invalid") return [];
  const { script, tool_name } = prepared.intent;
  if (typeof calls === "function") {
    if (script !== undefined) throw misfit("a script runs by the functions of its steps' tools, not by one");
    return [{ args: args[0] ?? {}, run: calls }];
  }
  const byTool = functionsOf(calls);
  const tools = script === undefined ? [tool_name] : script.steps.map((step) => step.tool_name);
  return tools.map((tool, at) => {
    const run = byTool.get(tool);
    if (run === undefined) throw misfit(`there is no function for ${tool}`);
    return { args: args[at] ?? {}, run };
  });
}

function functionsOf<R>(calls: ToolCalls<R>): ReadonlyMap<string, ToolCall<R>> {
  if (typeof calls !== "object" || calls === null) throw misfit("there is nothing to run");
  const byTool = new Map<string, ToolCall<R>>();
  for (const [name, call] of Object.entries(calls)) {
    const tool = fold(name);
    if (typeof call !== "function") throw misfit(`what runs for ${tool} is no function`);
    if (byTool.has(tool)) throw misfit(`there are two functions for ${tool}`);
    byTool.set(tool, call);
  }
  return byTool;
}

const misfit = (message: string) => fault("gate_calls_misfit", message);
