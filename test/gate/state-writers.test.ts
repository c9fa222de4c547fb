// Processes that change state and are killed at any moment: what stands there afterwards is whole, nothing that was
// acknowledged is lost, and whoever comes next reads and changes it. GAIT_LONG=1 kills each writer a hundred times.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { folderWith } from "../cli/run.ts";
import { type FileTexts, fullGate } from "../security/full-gate.ts";
import { WRITERS, type Writer } from "./state-writers.ts";
import { buildWorker, startWorker } from "./worker.ts";

const ROUNDS = process.env.GAIT_LONG === "1" ? 100 : 3;
/** Longer than most changes take. */
const LONGEST_LIFE_MS = 60;
/** About as long as it takes a process to start and to make its first change. */
const LONGEST_START_MS = 150;

let worker = "";
let files: FileTexts;

beforeAll(async () => {
  files = await fullGate();
  worker = await buildWorker("test/gate/state-writer.ts");
}, 60_000);

interface Life {
  readonly kind: string;
  readonly folder: string;
  readonly name: string;
  /** It may end before the first change. */
  readonly isShort: boolean;
}

/** Lines that a process wrote until it was killed. */
async function killed({ kind, folder, name, isShort }: Life): Promise<readonly string[]> {
  const { child, ended } = startWorker(worker, kind, folder, name);
  if (!isShort) await new Promise((resolve) => child.stdout?.once("data", resolve));
  await setTimeout(Math.random() * (isShort ? LONGEST_START_MS : LONGEST_LIFE_MS));
  child.kill("SIGKILL");
  return ended;
}

async function round(kind: string, writer: Writer, isShort: boolean): Promise<void> {
  const folder = folderWith(files);
  const processes = writer.isShared ? ["a", "b"] : ["a"];
  const lives = processes.map((name) => killed({ kind, folder, name, isShort }));
  const lines = (await Promise.all(lives)).flat();
  if (!isShort) expect(lines.length).toBeGreaterThanOrEqual(processes.length);
  expect(lines.filter((line) => line.startsWith("!"))).toEqual([]);
  expect(await writer.lost(folder, lines)).toEqual([]);
  const next = "z1000000";
  expect(await writer.write(folder, next)).toBeUndefined();
  expect(await writer.lost(folder, [...lines, next])).toEqual([]);
}

describe.each([...WRITERS])("%s", (kind, writer) => {
  it(`survives ${ROUNDS} kills`, async () => {
    for (let at = 1; at <= ROUNDS; at++) await round(kind, writer, at % 3 === 0);
  }, 600_000);
});

it("a line of the journal that a crash cut off is ended, so that the next one stands alone", async () => {
  const folder = folderWith(files);
  const path = join(folder, "kill_switch_journal.jsonl");
  const journal = WRITERS.get("the journal of the kill switch");
  expect(await journal?.write(folder, "a1")).toBeUndefined();
  const line = readFileSync(path, "utf8");
  for (const length of [1, line.length >> 1, line.length - 1]) {
    writeFileSync(path, line + line.slice(0, length));
    expect(await journal?.write(folder, "a2")).toBeUndefined();
    const [first, cut, last, ...rest] = readFileSync(path, "utf8").split("\n");
    expect([first, cut, rest]).toEqual([line.trimEnd(), line.slice(0, length), [""]]);
    expect(JSON.parse(last ?? "")).toMatchObject({ identity: "a2" });
  }
});
