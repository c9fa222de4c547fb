// The gate as a library: what a program asks before, and instead of, calling a tool. In: options. Out: a gate. It holds one
// thing that changes, the policy in use; a call keeps the one that it began with.

import type { GateDecision } from "./answer.ts";
import type { ToolCall, ToolCalls } from "./calls.ts";
import { type Execution, evaluate, execute } from "./execute.ts";
import { faultOf } from "./fault.ts";
import { type GateOptions, readGateOptions } from "./options.ts";
import { type Artifact, openPolicy, refuseSuccessor } from "./reload.ts";
import type { Shown } from "./shown.ts";

export type Reloading =
  | { readonly kind: "reloaded"; readonly policy_digest: string; readonly policy_version?: number }
  /** The policy in use stays. */
  | { readonly kind: "kept"; readonly error: string };

export interface Gate {
  /**
   * Rules on a call that it does not run. This is a ruling like any other: it is counted, a broker may be asked, a trace is
   * written. Never rejects: what goes wrong is a block.
   */
  evaluate(intent: unknown, shown?: Shown): Promise<GateDecision>;
  /**
   * Rules on a call and runs it where it is permitted. An intent with a script needs the functions of its steps' tools, by
   * their names. Rejects only with what the call itself throws.
   */
  execute<R>(intent: unknown, call: ToolCall<R>, shown?: Shown): Promise<Execution<R>>;
  execute<R>(intent: unknown, calls: ToolCalls<R>, shown?: Shown): Promise<Execution<readonly R[]>>;
  /** Takes another policy into use, or keeps the one it has and says why. Never rejects. */
  reload(artifact: Artifact): Promise<Reloading>;
}

/** @throws RangeError for options that cannot be used. */
export function createGate(options: GateOptions): Gate {
  const { setUp, policy } = readGateOptions(options);
  let inUse = policy;
  async function reload(artifact: Artifact): Promise<Reloading> {
    try {
      const next = await openPolicy(setUp, artifact);
      // By now another one may be in use than when this began.
      const error = refuseSuccessor(inUse, next);
      if (error !== undefined) return { kind: "kept", error };
      inUse = next;
      return reloaded(next.table.policy.digest, next.policyVersion);
    } catch (error) {
      return { kind: "kept", error: faultOf(error).message };
    }
  }
  // Safe: whether there is one function or several is what the two forms of its type differ in.
  const run = ((intent: unknown, calls: ToolCall<unknown> | ToolCalls<unknown>, shown?: Shown) =>
    execute(setUp, { policy: inUse, intent, shown }, calls)) as Gate["execute"];
  return Object.freeze({
    evaluate: (intent: unknown, shown?: Shown) => evaluate(setUp, { policy: inUse, intent, shown }),
    execute: run,
    reload,
  });
}

const reloaded = (policy_digest: string, policy_version: number | undefined): Reloading => ({
  kind: "reloaded",
  policy_digest,
  ...(policy_version === undefined ? {} : { policy_version }),
});
