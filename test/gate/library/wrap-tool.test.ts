// Plain functions behind a gate.

import { describe, expect, it } from "vitest";
import { isGateRefusal, wrapTool } from "../../../src/gate/library/index.ts";
import type { IntentInput } from "../../../src/index.ts";
import { approvalOf, gateOf, intentOf, rules } from "./gates.ts";

const POLICY = rules(
  "name: read, effect: allow, match: {tool_names: [fs.read]}",
  "name: write, effect: require_approval, match: {tool_names: [fs.write]}",
);

interface Args {
  readonly path: string;
  readonly text?: string;
}

function wrapped(tool_name: string, described: Partial<IntentInput> = {}) {
  const ran: unknown[] = [];
  const tool = (args: Args) => {
    ran.push(args);
    return args.path.length;
  };
  const context = { identity: "alice", workspace: "/w", risk_class: "low" };
  const made = gateOf(POLICY);
  const call = wrapTool(made.gate, tool, ({ path }) => ({
    tool_name,
    context,
    targets: [{ kind: "path", value: path }],
    ...described,
  }));
  return { ...made, ran, call };
}

describe("a wrapped function", () => {
  it("returns what it returns", async () => {
    const { call, ran } = wrapped("fs.read");
    expect(await call({ path: "/a" })).toBe(2);
    expect(ran).toEqual([{ path: "/a" }]);
  });

  it("gets a copy of its arguments that nobody can change, or those of the description", async () => {
    const { call, ran } = wrapped("fs.read");
    const args = { path: "/a" };
    const running = call(args);
    args.path = "/b";
    await running;
    expect(ran).toEqual([{ path: "/a" }]);
    expect(Object.isFrozen(ran[0])).toBe(true);
    const other = wrapped("fs.read", { args: { path: "/c" } });
    await other.call({ path: "/a" });
    expect(other.ran).toEqual([{ path: "/c" }]);
  });

  it("throws a refusal with the decision in place of running", async () => {
    const { call, ran } = wrapped("fs.write");
    const error: unknown = await call({ path: "/a" }).catch((thrown: unknown) => thrown);
    expect(isGateRefusal(error) && error.decision.verdict).toBe("require_approval");
    expect(String(error)).toContain("approval_token_missing");
    expect(ran).toEqual([]);
  });

  it("runs with what is shown beside its arguments", async () => {
    const { call, ran } = wrapped("fs.write", { context: intentOf().context, targets: [] });
    const intent = intentOf({ tool_name: "fs.write", args: { path: "/a" } });
    await call({ path: "/a" }, { approvals: [approvalOf(POLICY, intent)] });
    expect(ran).toHaveLength(1);
  });

  it("does not run where it is a step of a script that was decided about", async () => {
    const { call, ran } = wrapped("fs.write", { script: { steps: [{ tool_name: "fs.read" }] } });
    await expect(call({ path: "/a" })).rejects.toThrow("gate_calls_misfit");
    expect(ran).toEqual([]);
  });

  it.each<[string, () => never]>([
    [
      "an error",
      () => {
        throw new Error("no description");
      },
    ],
    [
      "anything else",
      () => {
        throw null;
      },
    ],
    ["by not returning an intent", () => undefined as never],
  ])("does not run where its description ends with %s", async (_, toIntent) => {
    const { gate } = gateOf(POLICY);
    const ran: unknown[] = [];
    const call = wrapTool(gate, (args: Args) => ran.push(args), toIntent);
    await expect(call({ path: "/a" })).rejects.toThrow("gate_intent_unusable");
    expect(ran).toEqual([]);
  });

  it("does not run with arguments that are no data", async () => {
    const { call, ran } = wrapped("fs.read");
    const loop: Record<string, unknown> = { path: "/a" };
    loop.loop = loop;
    for (const args of [loop, { path: 1n }]) {
      // What a program in JavaScript may pass.
      await expect(call(args as unknown as Args)).rejects.toThrow("gate_intent_unusable");
    }
    expect(ran).toEqual([]);
  });
});
