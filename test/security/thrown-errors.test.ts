// An error that nobody expected, thrown by each call of each function of this program while a call is ruled on that would be
// allowed: by the evaluator, the readers, the stores, the broker, the signer, the verifier, the clock. No such call is
// allowed, and none ends with 0. Calls are counted while they happen, so a function that is new is among them.
// GAIT_LONG=1 lets every call fail; otherwise the first of each function does.

import { readdirSync, rmSync } from "node:fs";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { FileTexts } from "./full-gate.ts";
import { GATE_CALLS } from "./gate-calls.ts";

type Callable = (...args: readonly unknown[]) => unknown;

const CALLS_OF_A_FUNCTION = process.env.GAIT_LONG === "1" ? Number.POSITIVE_INFINITY : 1;

// So that an error tells which way it was met on.
Error.stackTraceLimit = 100;

/** Calls by function, since a run began; and the one that throws. */
const counts = new Map<string, number>();
let isPassedBy = false;
let failing: { readonly name: string; readonly call: number } | undefined;

function count(name: string): void {
  const call = (counts.get(name) ?? 0) + 1;
  counts.set(name, call);
  if (failing?.name !== name || failing.call !== call) return;
  const error = new Error("injected");
  // The quick way to read an intent gives up at any error, and the exact way is asked, which answers alike or fails too.
  isPassedBy = error.stack?.includes("/src/intent/quick/") ?? false;
  throw error;
}

const counted = (name: string, call: Callable): Callable =>
  function (this: unknown, ...args) {
    count(name);
    const result = call.apply(this, [...args]);
    return result instanceof Promise ? result.then((value) => seam(name, value)) : seam(name, result);
  };

/** What has functions as members stands between rooms: a signer, a store, a broker, a folder of files. */
function seam(name: string, value: unknown, depth = 1): unknown {
  if (!isPlain(value) || "toJSON" in value) return value;
  const members = Object.entries(Object.getOwnPropertyDescriptors(value)).map(([key, { value: member }]) => {
    const inner = `${name} ${key}`;
    if (typeof member === "function") return [key, counted(inner, member)] as const;
    return [key, depth > 0 ? seam(inner, member, depth - 1) : member] as const;
  });
  const changed = members.some(
    ([key, member]) => member !== Object.getOwnPropertyDescriptor(value, key)?.value,
  );
  return changed ? Object.fromEntries(members) : value;
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const exported = (file: string, module: object): object =>
  Object.fromEntries(
    Object.entries(module).map(([name, value]) => [
      name,
      typeof value === "function" ? counted(`${file} ${name}`, value) : seam(`${file} ${name}`, value, 0),
    ]),
  );

for (const file of readdirSync("src", { recursive: true, encoding: "utf8" })) {
  if (!file.endsWith(".ts")) continue;
  vi.doMock(`../../src/${file}`, async (load) => exported(file, await load<object>()));
}

const { folderWith, NOW, runAt } = await import("../cli/run.ts");
let files: FileTexts;

beforeAll(async () => {
  const { fullGate } = await import("./full-gate.ts");
  files = await fullGate();
  // What is loaded on the way is loaded now.
  for (const line of Object.values(GATE_CALLS)) await runAt({ cwd: folderWith(files) }, line);
}, 120_000);

function now(): Date {
  count("the clock");
  return NOW;
}

async function rule(line: readonly string[], fault?: typeof failing) {
  const folder = folderWith(files);
  counts.clear();
  failing = fault;
  isPassedBy = false;
  // Before `main` is called there is nothing that could answer.
  const ran = await runAt({ cwd: folder, now }, line).catch(() => ({ exit: 1, stdout: "" }));
  failing = undefined;
  rmSync(folder, { recursive: true });
  return ran;
}

it("the calls between rooms are among them", async () => {
  await rule(GATE_CALLS.pay);
  expect([...counts.keys()]).toEqual(
    expect.arrayContaining([
      "runtime/decide.ts decide",
      "gate/files/node-files.ts nodeFiles append",
      "gate/files/limit-log.ts limitLog admit",
      "gate/broker/stub.ts stubBroker issue",
      "keys/node-ed25519.ts keyPairOfHalves signer sign",
      "keys/node-ed25519.ts verifierOf verify",
      "cli/node-io.ts nodeIo readFile",
      "cli/node-io.ts nodeIo randomBytes",
      "the clock",
    ]),
  );
});

describe.each(["pay", "nightly"] as const)("a call: %s", (name) => {
  it("is allowed where nothing fails", async () => {
    expect(await rule(GATE_CALLS[name])).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^gate eval: verdict=allow$/m),
    });
  });

  it("is not allowed where anything fails", async () => {
    const whole = await rule(GATE_CALLS[name]);
    const faults = [...counts].flatMap(([of, calls]) =>
      Array.from({ length: Math.min(calls, CALLS_OF_A_FUNCTION) }, (_, at) => ({ name: of, call: at + 1 })),
    );
    expect(faults.length).toBeGreaterThan(250);
    const wrong: unknown[] = [];
    for (const fault of faults) {
      const { exit, stdout } = await rule(GATE_CALLS[name], fault);
      const isAllowed = exit === 0 || /verdict=allow/.test(stdout);
      if (isAllowed && !(isPassedBy && stdout === whole.stdout)) wrong.push({ ...fault, exit, stdout });
    }
    expect(wrong).toEqual([]);
  }, 600_000);
});
