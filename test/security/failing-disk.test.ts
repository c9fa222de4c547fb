// Every call that a command makes to the file system fails once: with an input/output error, without permission, with
// nothing there; and from every call on the disk is full, which writes half of what was to be written. A command that ends
// with 0 has done what it does; one that does not says why in one line. Whatever happened, every file is whole, and the same
// command works once the disk does.

import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it, test, vi } from "vitest";
import { EXIT } from "../../src/cli/exit-codes.ts";
import { nodeFiles } from "../../src/gate/files/node-files.ts";
import { folderWith, type Ran, runIn } from "../cli/run.ts";
import { COMMAND_LINES, EXTRA_FILES, type Line, namedIn } from "./every-command.ts";
import { type FileTexts, filesIn, fullGate } from "./full-gate.ts";
import { GATE_CALLS } from "./gate-calls.ts";

type Fs = typeof import("node:fs");

interface Fault {
  /** How many calls there are before it. */
  readonly after: number;
  readonly code: string;
  /** From then on whatever writes fails, everything else works. */
  readonly lasts: boolean;
}

const disk = vi.hoisted(() => {
  const state: { calls: string[]; fault: Fault | undefined } = { calls: [], fault: undefined };
  const writes: ReadonlySet<string> = new Set(["writeSync", "writeFileSync", "mkdirSync", "linkSync"]);
  return Object.assign(state, { writes: (call: string): boolean => writes.has(call) });
});

vi.mock("node:fs", async (load) => {
  const fs = await load<Fs>();

  function failsNow(name: string): boolean {
    const before = disk.calls.length;
    disk.calls.push(name);
    if (disk.fault === undefined) return false;
    return disk.fault.lasts ? disk.writes(name) && before >= disk.fault.after : before === disk.fault.after;
  }

  const half = (bytes: unknown): unknown =>
    bytes instanceof Uint8Array ? bytes.subarray(0, bytes.length >> 1) : bytes;

  const failing =
    (name: string, call: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown => {
      if (!failsNow(name)) return call(...args);
      if (disk.fault?.lasts && name === "writeSync") return call(args[0], half(args[1]));
      if (disk.fault?.lasts && name === "writeFileSync") call(args[0], half(args[1]), args[2]);
      throw Object.assign(new Error(`${disk.fault?.code}: injected`), { code: disk.fault?.code });
    };

  return Object.fromEntries(
    Object.entries(fs).map(([name, value]) => [
      name,
      name.endsWith("Sync") && typeof value === "function" ? failing(name, value as () => unknown) : value,
    ]),
  );
});

async function during(fault: Fault | undefined, run: () => Promise<Ran>): Promise<Ran> {
  disk.calls = [];
  disk.fault = fault;
  try {
    return await run();
  } finally {
    disk.fault = undefined;
  }
}

let all: FileTexts;
beforeAll(async () => {
  all = { ...(await fullGate()), ...EXTRA_FILES };
}, 120_000);

/** What a rename would put in the place of a file, and what says who is changing one. */
const isPassing = (name: string): boolean => /\.(?:tmp|claim)-/.test(name);

const KEY = /^(?:[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==)\n$/;

function isWhole(name: string, text: string): boolean {
  if (name.endsWith(".key")) return KEY.test(text);
  // A line that was cut off is known by its end, and counts for nothing.
  if (/\.(?:log|jsonl)$/.test(name)) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const LONG = process.env.GAIT_LONG === "1";
const FAULTS: readonly Omit<Fault, "after">[] = [
  { code: "EIO", lasts: false },
  { code: "ENOSPC", lasts: true },
  ...(LONG
    ? [
        { code: "EACCES", lasts: false },
        { code: "ENOENT", lasts: false },
        { code: "EROFS", lasts: true },
      ]
    : []),
];

interface Expected {
  readonly files: FileTexts;
  /** What is there after the command. */
  readonly whole: FileTexts;
}

async function whatIsWrong(
  { line, exit }: Line,
  fault: Fault,
  { files, whole }: Expected,
): Promise<string | undefined> {
  const folder = folderWith(files);
  const ran = await during(fault, () => runIn(folder, ...line));
  const said = ran.stdout + ran.stderr;
  const left = filesIn(folder);
  if (/internal error|\n +at /.test(said)) return said;
  if (ran.exit === EXIT.ok && exit !== EXIT.ok) return `ended with 0: ${said}`;
  const torn = Object.entries(left).filter(
    ([name, text]) =>
      !isPassing(name) && text !== files[name] && text !== whole[name] && !isWhole(name, text),
  );
  if (torn.length > 0) return `torn: ${JSON.stringify(torn)}`;
  if (ran.exit === EXIT.ok) {
    const lacking = Object.keys(whole).filter((name) => left[name] === undefined);
    if (lacking.length > 0) return `acknowledged, but without ${lacking}: ${said}`;
  }
  const again = await during(undefined, () => runIn(folder, ...line));
  rmSync(folder, { recursive: true });
  const isThere = /already exists/.test(again.stdout);
  return again.exit === exit || isThere ? undefined : `does not work again: ${again.stdout}${again.stderr}`;
}

describe.each(COMMAND_LINES)("%s", (__, lines) => {
  it.each(lines.map((line) => [line.line.join(" ").slice(0, 80), line] as const))(
    "%s",
    async (_, line) => {
      const files = namedIn(all, line.line);
      const folder = folderWith(files);
      const ran = await during(undefined, () => runIn(folder, ...line.line));
      expect([ran.exit, ran.exit === line.exit ? "" : ran.stdout + ran.stderr]).toEqual([line.exit, ""]);
      const { calls } = disk;
      const whole = filesIn(folder);
      const wrong: string[] = [];
      for (const fault of FAULTS) {
        for (const [after, call] of calls.entries()) {
          if (fault.lasts && !disk.writes(call)) continue;
          const why = await whatIsWrong(line, { ...fault, after }, { files, whole });
          if (why !== undefined)
            wrong.push(`${fault.code}, call ${after} of ${calls.length}, ${call}: ${why}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    600_000,
  );
});

test("a line that finds no room is told, and is no line", async () => {
  const { stopped } = GATE_CALLS;
  const whole = folderWith(namedIn(all, stopped));
  await during(undefined, () => runIn(whole, ...stopped));
  const after = disk.calls.lastIndexOf("writeSync");
  const folder = folderWith(namedIn(all, stopped));
  const ran = await during({ after, code: "ENOSPC", lasts: true }, () => runIn(folder, ...stopped));
  expect([ran.exit, ran.stdout]).toEqual([
    EXIT.input,
    "gate eval error: append kill switch journal: write kill_switch_journal.jsonl: no space left on device\n",
  ]);
});

test("an addition that finds no room is told at once", () => {
  const folder = folderWith({ log: "" });
  const files = nodeFiles((path) => join(folder, path));
  disk.calls = [];
  disk.fault = { after: 0, code: "ENOSPC", lasts: true };
  const fault = files.append("log", new TextEncoder().encode("line\n"));
  disk.fault = undefined;
  expect(fault).toEqual({ kind: "fault", message: "write log: no space left on device" });
});

test("a file system without links holds new files all the same", async () => {
  const line = ["keys", "init", "--out-dir", "."];
  const whole = folderWith();
  await during(undefined, () => runIn(whole, ...line));
  const links = disk.calls.flatMap((call, after) => (call === "linkSync" ? [after] : []));
  expect(links.length).toBe(2);
  for (const after of links) {
    const folder = folderWith();
    const ran = await during({ after, code: "EPERM", lasts: false }, () => runIn(folder, ...line));
    const left = filesIn(folder);
    expect([ran.exit, Object.keys(left).sort()]).toEqual([EXIT.ok, ["gait_private.key", "gait_public.key"]]);
    expect(Object.entries(left).filter(([name, text]) => !isWhole(name, text))).toEqual([]);
    expect((await runIn(folder, ...line)).stdout).toMatch(/already exists/);
  }
});
