// Faults: everything that a gate calls throws, at each call that it makes. What it calls is found by walking its options, so
// a store with a new function is tested from the day that it stands in them.

import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { FAULT_CODES } from "../../../src/gate/library/fault.ts";
import { createGate, type Execution, type GateOptions, type Shown } from "../../../src/gate/library/index.ts";
import {
  approvalOf,
  CREDENTIAL,
  delegationTo,
  intentOf,
  newWorld,
  optionsOf,
  registryOf,
  rules,
  switchedOff,
  type World,
} from "./gates.ts";

type Call = (...args: readonly unknown[]) => unknown;

/** What a seam does in place of what it is there for, at its call of that number. */
interface Fault {
  readonly seam: string;
  readonly call: number;
  readonly instead: Call;
}

interface Watched {
  readonly options: GateOptions;
  /** The names of seams, in the order in which they were called. */
  readonly called: string[];
  readonly seams: Set<string>;
}

/** The same options, with every function in them counted, and one of their calls exchanged. */
function watch(options: GateOptions, fault?: Fault): Watched {
  const called: string[] = [];
  const seams = new Set<string>();
  const wrap = (value: unknown, path: string): unknown => {
    if (typeof value === "function") {
      seams.add(path);
      return (...args: readonly unknown[]) => {
        const number = called.filter((name) => name === path).length;
        called.push(path);
        return fault?.seam === path && fault.call === number ? fault.instead() : value(...args);
      };
    }
    if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, wrap(member, `${path}.${name}`)]),
    );
  };
  const { table, ...others } = options;
  // The same members, each of the type that it had.
  return { options: { table, ...(wrap(others, "") as Omit<GateOptions, "table">) }, called, seams };
}

interface Scene {
  readonly policy: string;
  readonly intent: object;
  readonly shown?: Shown;
  readonly world?: (world: World) => void;
  readonly calls?: boolean;
}

const FULL = rules(
  "name: r, effect: require_approval, match: {require_delegation: true}, require_broker_credential: true, " +
    "rate_limit: {requests: 9, window: hour}, destructive_budget: {requests: 9, window: hour}",
);
const DELEGATED = intentOf({
  delegation: { requester_identity: "alice" },
  targets: [{ kind: "path", value: "/a", operation: "delete", destructive: true }],
});
const SCRIPT = intentOf({ script: { steps: [{ tool_name: "a" }, { tool_name: "b" }] } });
const ASK = rules("name: r, effect: require_approval");

const SCENES: Readonly<Record<string, Scene>> = {
  "a call that needs everything": {
    policy: FULL,
    intent: DELEGATED,
    shown: { approvals: [approvalOf(FULL, DELEGATED)], delegations: [delegationTo("alice")] },
  },
  "a script that was approved beforehand": {
    policy: ASK,
    intent: SCRIPT,
    calls: true,
    world: (world) => {
      world.registry = registryOf(ASK, SCRIPT);
    },
  },
  "a call that the kill switch stops": {
    policy: rules("name: r, effect: allow"),
    intent: intentOf(),
    world: (world) => {
      world.killSwitch = switchedOff({ all: true });
    },
  },
};

const SCENE: Scene = SCENES["a call that needs everything"] ?? expect.fail();

interface Played extends Watched {
  readonly execution: Execution<unknown>;
  /** What was called before the first function ran; undefined where none did. */
  readonly before: readonly string[] | undefined;
}

async function play(scene: Scene, mode: GateOptions["mode"], fault?: Fault): Promise<Played> {
  const world = newWorld();
  scene.world?.(world);
  const options = { ...optionsOf(scene.policy, world), mode, broker: () => CREDENTIAL };
  const watched = watch(options as GateOptions, fault);
  let before: readonly string[] | undefined;
  const run = () => {
    before ??= [...watched.called];
  };
  const gate = createGate(watched.options);
  const { intent, shown } = scene;
  const execution = scene.calls
    ? await gate.execute(intent, { a: run, b: run }, shown)
    : await gate.execute(intent, run, shown);
  return { ...watched, execution, before };
}

const INSTEAD: Readonly<Record<string, Call>> = {
  throws: () => {
    throw new Error("broken");
  },
  "throws what is no error": () => {
    throw undefined;
  },
  rejects: () => {
    const rejected = Promise.reject(new Error("broken"));
    // Where nobody waits for an answer it is nonsense, and the process must not end by it.
    rejected.catch(() => undefined);
    return rejected;
  },
};

const nothing: Call = () => expect.fail();

const modes = ["enforce", "observe"] as const;

describe.each(Object.entries(SCENES))("%s", (_, scene) => {
  describe.each(modes)("in mode %s", (mode) => {
    it.each(Object.keys(INSTEAD))("is not run where anything before it %s", async (how) => {
      const clean = await play(scene, mode);
      const calls = clean.before ?? clean.called;
      expect(calls.length).toBeGreaterThan(3);
      for (const [place, seam] of calls.entries()) {
        const call = calls.slice(0, place).filter((name) => name === seam).length;
        const { execution, before } = await play(scene, mode, {
          seam,
          call,
          instead: INSTEAD[how] ?? nothing,
        });
        const where = `${seam}, call ${call}`;
        // A broker that fails is one that hands out nothing, and a switch that cannot be read is thrown: both are verdicts.
        const isVerdict = seam === ".broker" || seam === ".stores.killSwitch.read";
        expect([where, before !== undefined]).toEqual([where, isVerdict && mode === "observe"]);
        if (mode === "observe" && isVerdict) continue;
        expect(execution).toMatchObject({
          executed: false,
          decision: { verdict: "block", permitted: false },
        });
        expect([where, execution.decision.reason_codes.length]).not.toEqual([where, 0]);
      }
    });

    it("is not lost where something after it throws", async () => {
      const clean = await play(scene, mode);
      if (clean.before === undefined) return;
      const last = clean.called.at(-1) ?? "";
      const call = clean.called.filter((name) => name === last).length - 1;
      const instead = INSTEAD.throws ?? nothing;
      const { execution } = await play(scene, mode, { seam: last, call, instead });
      expect(execution).toMatchObject({ executed: true, unrecorded: "broken" });
    });
  });
});

test("every function that a gate may call is one of those that fail here", async () => {
  const seams = new Set<string>();
  const called = new Set<string>();
  for (const scene of Object.values(SCENES)) {
    const played = await play(scene, "enforce");
    for (const seam of played.seams) seams.add(seam);
    for (const seam of played.called) called.add(seam);
  }
  expect([...called].sort()).toEqual([...seams].sort());
  expect(seams.size).toBeGreaterThan(6);
});

describe("nonsense in place of an answer never runs a call", () => {
  it.each([
    ".now",
    ".broker",
    ".keys.traces.sign",
    ".stores.limits.admit",
    ".stores.killSwitch.read",
    ".stores.spentTokens.isSpent",
    ".stores.spentTokens.spend",
  ])("of %s", async (seam) => {
    for (const nonsense of [undefined, null, 0, "", "allow", {}, [], { kind: "admission" }, Number.NaN]) {
      const { execution, before } = await play(SCENE, "enforce", {
        seam,
        call: 0,
        instead: () => nonsense,
      });
      expect([seam, nonsense, before, execution.executed]).toEqual([seam, nonsense, undefined, false]);
    }
  });

  it("of a registry", async () => {
    const script = SCENES["a script that was approved beforehand"] ?? expect.fail();
    for (const nonsense of [undefined, null, 0, "", "{}", "[]", {}, "[{}]"]) {
      const fault = { seam: ".stores.registry.read", call: 0, instead: () => nonsense };
      expect((await play(script, "enforce", fault)).before).toBeUndefined();
    }
  });
});

test("the page says what every code means", () => {
  const page = readFileSync("docs/gate.md", "utf8");
  expect(FAULT_CODES.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});

test("what is thrown may be something that cannot be looked at", async () => {
  const instead = () => {
    throw new Proxy({}, { getPrototypeOf: () => expect.fail(), get: () => expect.fail() });
  };
  const { execution } = await play(SCENE, "enforce", { seam: ".stores.traces.keep", call: 0, instead });
  expect(execution.decision).toMatchObject({ verdict: "block", reason_codes: ["gate_record_unwritten"] });
});
