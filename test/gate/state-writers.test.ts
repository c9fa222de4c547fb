// Processes that change state and are killed at any moment: what stands there afterwards is whole, nothing that was
// acknowledged is lost, and whoever comes next reads and changes it. GAIT_LONG=1 kills each writer a hundred times.

import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { build } from "tsup";
import { beforeAll, describe, expect, it } from "vitest";
import { folderWith } from "../cli/run.ts";
import { type FileTexts, fullGate } from "../security/full-gate.ts";
import { WRITERS, type Writer } from "./state-writers.ts";

const ROUNDS = process.env.GAIT_LONG === "1" ? 100 : 3;
/** Longer than most changes take. */
const LONGEST_LIFE_MS = 60;
/** About as long as it takes a process to start and to make its first change. */
const LONGEST_START_MS = 150;

const target = join(process.cwd(), "node_modules", ".cache", "gait-state-writer");
let files: FileTexts;

beforeAll(async () => {
  files = await fullGate();
  await build({
    entry: { worker: "test/gate/state-writer.ts" },
    outDir: target,
    format: "esm",
    target: "node20",
    silent: true,
    config: false,
    splitting: true,
    esbuildOptions: (options) => {
      options.alias = { "#sha256": "./src/canonical/sha256-node.ts" };
    },
  });
}, 60_000);

/** Lines that a process wrote until it was killed: some time after its first change, or before. */
async function killed(kind: string, folder: string, name: string): Promise<readonly string[]> {
  const args = [join(target, "worker.js"), kind, folder, name];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  const begun = new Promise<void>((resolve) =>
    child.stdout.on("data", (bytes) => {
      out += bytes;
      resolve();
    }),
  );
  const ended = new Promise((resolve) => child.on("close", resolve));
  const isEarly = Math.random() < 0.3;
  if (!isEarly) await begun;
  await setTimeout(Math.random() * (isEarly ? LONGEST_START_MS : LONGEST_LIFE_MS));
  child.kill("SIGKILL");
  await ended;
  return out.split("\n").slice(0, -1);
}

async function round(kind: string, writer: Writer): Promise<number> {
  const folder = folderWith(files);
  const processes = writer.isShared ? ["a", "b"] : ["a"];
  const lines = (await Promise.all(processes.map((name) => killed(kind, folder, name)))).flat();
  expect(lines.filter((line) => line.startsWith("!"))).toEqual([]);
  expect(await writer.lost(folder, lines)).toEqual([]);
  const next = "z1000000";
  expect(await writer.write(folder, next)).toBeUndefined();
  expect(await writer.lost(folder, [...lines, next])).toEqual([]);
  return lines.length;
}

describe.each([...WRITERS])("%s", (kind, writer) => {
  it(`survives ${ROUNDS} kills`, async () => {
    let changes = 0;
    for (let at = 0; at < ROUNDS; at++) changes += await round(kind, writer);
    expect(changes).toBeGreaterThan(0);
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
