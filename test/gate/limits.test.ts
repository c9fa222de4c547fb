// Counters: how many calls are admitted by several processes that die and sleep, by clocks that go back, and beside what
// crashes leave behind. GAIT_LONG=1 lets eight processes make two hundred calls each.

import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { limitLog } from "../../src/gate/files/limit-log.ts";
import { nodeFiles } from "../../src/gate/files/node-files.ts";
import { counterOf } from "../../src/gate/limits/counter.ts";
import { newLog, readLimitLog } from "../../src/gate/limits/log.ts";
import { prepareIntent } from "../../src/intent/prepare.ts";
import { folderWith } from "../cli/run.ts";
import { buildWorker, type Running, startWorker } from "./worker.ts";

const [PROCESSES, CALLS] = process.env.GAIT_LONG === "1" ? [8, 200] : [4, 40];
/** About as long as it takes a process to make its calls. */
const LIFE_MS = CALLS * 5;
/** Of processes that die and sleep at moments that nobody chose. */
const ROUNDS = process.env.GAIT_LONG === "1" ? 20 : 1;
const MOST = Math.floor((PROCESSES * CALLS) / 2);

let next = 0;
const storeIn = (folder: string, sealAtBytes?: number) =>
  limitLog(
    nodeFiles((name) => join(folder, name)),
    { path: "rl.json", newId: () => `id${next++}`, ...(sealAtBytes === undefined ? {} : { sealAtBytes }) },
  );

const COUNTER = { window: "hour", name: "c", key: "c" } as const;
const HOUR = 3600;
const at = (seconds: number) => ({ seconds, nanos: 0 });

describe("one counter", () => {
  it("admits as many as it may in each window", async () => {
    const store = storeIn(folderWith());
    const kinds: string[] = [];
    for (const seconds of [0, 1, 2, HOUR, HOUR + 1, HOUR + 2]) {
      kinds.push((await store.admit(COUNTER, 2, at(seconds))).kind);
    }
    expect(kinds).toEqual(["admitted", "admitted", "denied", "admitted", "admitted", "denied"]);
  });

  it("opens no window again for a clock that goes back", async () => {
    const store = storeIn(folderWith());
    await store.admit(COUNTER, 1, at(5 * HOUR));
    for (const seconds of [4 * HOUR, 0, 5 * HOUR + 10]) {
      expect((await store.admit(COUNTER, 1, at(seconds))).kind).toBe("denied");
    }
    expect((await store.admit(COUNTER, 1, at(6 * HOUR))).kind).toBe("admitted");
  });

  it("opens no window again once its log was sealed", async () => {
    const folder = folderWith();
    const store = storeIn(folder, 200);
    for (let call = 0; call < 30; call++) await store.admit(COUNTER, 20, at(5 * HOUR));
    for (const seconds of [4 * HOUR, 5 * HOUR]) {
      expect(await store.admit(COUNTER, 20, at(seconds))).toEqual({ kind: "denied", used: 20 });
    }
  });

  it("keeps counters apart that differ in a name", async () => {
    const store = storeIn(folderWith());
    const limit = { requests: 1, window: "hour", scope: "tool_identity" };
    const call = (tool_name: string, identity: string) => {
      const prepared = prepareIntent({ tool_name, context: { identity, workspace: "/", risk_class: "low" } });
      if (prepared.kind === "invalid") throw new Error(prepared.error);
      return prepared.intent;
    };
    const answers: (string | undefined)[] = [];
    for (const [name, tool, identity] of [
      ["rate_limit", "a|b", "c"],
      ["rate_limit", "a", "b"],
      ["rate_limit", "a", "b|c"],
      ["rate_limit", "destructive_budget|a", "b"],
      ["destructive_budget", "a", "b"],
      ["destructive_budget", "a", "b"],
    ] as const) {
      const counter = counterOf(name, limit, call(tool, identity));
      answers.push(counter && (await store.admit(counter, 1, at(0))).kind);
    }
    expect(answers).toEqual(["admitted", "admitted", "admitted", "admitted", "admitted", "denied"]);
  });
});

describe("somebody else at the same time", () => {
  /** A store does its work before it first waits for anything. */
  const others = (folder: string, calls: number, most: number) => (): void => {
    const store = storeIn(folder, 200);
    for (let call = 0; call < calls; call++) void store.admit(COUNTER, most, at(0));
  };

  /** A store that others are quicker than, once. */
  function interrupted(folder: string, { before, after }: { before?: () => void; after?: () => void }) {
    const files = nodeFiles((name) => join(folder, name));
    const acts = [before, after];
    const append: typeof files.append = (path, bytes) => {
      acts.shift()?.();
      const fault = files.append(path, bytes);
      acts.shift()?.();
      return fault;
    };
    return limitLog({ ...files, append }, { path: "rl.json", newId: () => `ours${next++}` });
  }

  it("takes the last place", async () => {
    const folder = folderWith();
    others(folder, 1, 2)();
    const store = interrupted(folder, { before: others(folder, 1, 2) });
    expect(await store.admit(COUNTER, 2, at(0))).toEqual({ kind: "denied", used: 2 });
    expect(await storeIn(folder).admit(COUNTER, 2, at(0))).toEqual({ kind: "denied", used: 2 });
  });

  it("goes on to other logs: what became of a line is asked of the next one, and where that is gone the call is made anew", async () => {
    for (const [calls, used] of [
      [10, 1],
      [300, 302],
    ] as const) {
      const folder = folderWith();
      const store = interrupted(folder, { after: others(folder, calls, 1_000) });
      expect([calls, await store.admit(COUNTER, 1_000, at(0))]).toEqual([calls, { kind: "admitted", used }]);
    }
  });
});

describe("the text of a log", () => {
  const line = (bucket: string, id: string) =>
    JSON.stringify({ bucket, count: 1, counter: "c", id, window: "hour" });
  const log = (...lines: readonly string[]): string =>
    `${newLog({ id: "l", after: "" })}${lines.map((one) => `${one}\n`).join("")}`;
  const [FIRST, SECOND] = ["1970-01-01T00:00:00Z", "1970-01-01T01:00:00Z"];

  it("counts in the window that began last, and nothing of one that is over", () => {
    const counted = readLimitLog(
      log(line(FIRST, "a"), line(FIRST, "b"), line(SECOND, "c"), line(FIRST, "d")),
      "d",
    );
    if (counted.kind === "damaged") throw new Error(counted.message);
    expect([...counted.sums.values(), counted.rank]).toEqual([1, undefined]);
    expect(readLimitLog(log(line(FIRST, "a"), line(FIRST, "b")), "b")).toMatchObject({ rank: 1 });
  });

  it("counts nothing behind its seal", () => {
    expect(readLimitLog(log(line(FIRST, "a"), '{"sealed":true}', line(FIRST, "b")), "b")).toMatchObject({
      isSealed: true,
      rank: undefined,
    });
  });
});

describe("what a crash leaves", () => {
  it("is a line that admitted nobody", async () => {
    const folder = folderWith();
    const store = storeIn(folder);
    await store.admit(COUNTER, 2, at(0));
    appendFileSync(join(folder, "rl.json"), '{"bucket":"1970-01');
    expect(await store.admit(COUNTER, 2, at(0))).toEqual({ kind: "admitted", used: 2 });
    expect(await store.admit(COUNTER, 2, at(0))).toEqual({ kind: "denied", used: 2 });
  });

  it.each([
    ["nothing", ""],
    ["another file", '{"schema_id":"gait.gate.rate_limit_state","schema_version":"1.0.0","counters":[]}'],
    ["a line that says something else", null],
  ])("is not %s: then nobody is admitted", async (_, content) => {
    const folder = folderWith();
    const store = storeIn(folder);
    await store.admit(COUNTER, 2, at(0));
    const path = join(folder, "rl.json");
    writeFileSync(path, content ?? `${readFileSync(path, "utf8")}{}\n`);
    expect((await store.admit(COUNTER, 2, at(0))).kind).toBe("uncounted");
  });
});

describe("several processes", () => {
  let worker = "";
  let folder = "";

  beforeEach(() => {
    folder = folderWith();
  });

  beforeAll(async () => {
    worker = await buildWorker("test/gate/limit-worker.ts");
  }, 60_000);

  const start = (path: string, hoursBack = 0): Running =>
    startWorker(worker, path, String(MOST), String(CALLS), "4000", String(hoursBack));

  const admitted = (lines: readonly string[]): number => lines.filter((line) => line === "admitted").length;

  const linesOf = async (running: readonly Running[]): Promise<readonly string[]> =>
    (await Promise.all(running.map(({ ended }) => ended))).flat();

  const startAll = (path: string, hoursBack: (at: number) => number = () => 0): readonly Running[] =>
    Array.from({ length: PROCESSES }, (_, at) => start(path, hoursBack(at)));

  async function signalled({ child }: Running, signal: "SIGKILL" | "SIGSTOP"): Promise<void> {
    await setTimeout(50 + Math.random() * LIFE_MS);
    child.kill(signal);
  }

  it("admit exactly as many as one may", async () => {
    const lines = await linesOf(startAll(join(folder, "rl.json")));
    expect([admitted(lines), lines.length]).toEqual([MOST, PROCESSES * CALLS]);
  }, 60_000);

  it("admit no more where clocks go back", async () => {
    const path = join(folder, "rl.json");
    // From then on the window of this hour has begun.
    const first = limitLog(
      nodeFiles((name) => name),
      { path, newId: () => "first" },
    );
    expect((await first.admit(COUNTER, MOST, at(3600 * 100))).kind).toBe("admitted");
    const lines = await linesOf(startAll(path, (place) => place));
    expect([admitted(lines), lines.length]).toEqual([MOST - 1, PROCESSES * CALLS]);
  }, 60_000);

  it.each(Array.from({ length: ROUNDS }, (_, at) => at))(
    "admit no more where some die and some sleep: %i",
    async () => {
      const path = join(folder, "rl.json");
      const running = startAll(path);
      const killed = running.slice(0, Math.ceil(PROCESSES / 4));
      const stopped = running.slice(killed.length, 2 * killed.length);
      await Promise.all([
        ...killed.map((one) => signalled(one, "SIGKILL")),
        ...stopped.map((one) => signalled(one, "SIGSTOP")),
      ]);
      // Those who are left find everything as they need it.
      const others = await linesOf(running.filter((one) => !stopped.includes(one)));
      const later = await linesOf([start(path)]);
      for (const { child } of stopped) child.kill("SIGCONT");
      const lines = [...others, ...later, ...(await linesOf(stopped))];
      expect(lines.filter((line) => !/^(?:admitted|denied)$/.test(line))).toEqual([]);
      expect(admitted(lines)).toBeLessThanOrEqual(MOST);
      // Whoever died had at most one call that nobody heard of, and whoever slept gave up at most one place.
      expect(admitted(lines)).toBeGreaterThanOrEqual(MOST - killed.length - stopped.length);
      const rest = await linesOf([start(path)]);
      expect(rest.filter((line) => line !== "denied")).toEqual([]);
    },
    60_000,
  );
});
