// `policy simulate --calls`: which files it reads, what it prints for people and for programs, and how it ends.

import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openContest } from "../../src/cli/impact/contest-data.ts";
import type { WorkerPort } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { measureFor } from "../../src/rollout/impact/measure.ts";
import { entryOf, INTENT, policyOf } from "../rollout/impact/logs.ts";
import { checkShown, consoleBlocks, shownCommands } from "../shown.ts";
import { folderWith, type Ran, runIn, runLine } from "./run.ts";

const OLD = [
  "name: reads, effect: allow, match: {tool_names: [read]}",
  "name: writes, effect: block, match: {tool_names: [write]}",
];
const NEW = [
  "name: reads, effect: block, match: {tool_names: [read]}",
  "name: writes, effect: require_approval, match: {tool_names: [write]}",
];

const source = (rules: readonly string[]): string =>
  `default_verdict: block\nrules:\n${rules.map((rule) => `  - {${rule}}\n`).join("")}`;

const POLICIES = { "old.yaml": source(OLD), "new.yaml": source(NEW) };
const BASELINE = policyOf(...OLD);

const call = (tool_name: string): string => JSON.stringify({ ...INTENT, tool_name });
const entry = (tool_name: string): string => entryOf(BASELINE, { tool_name });

const SIMULATE = "policy simulate --policy new.yaml --baseline old.yaml";

async function simulated(files: Record<string, string | Uint8Array>, flags: string): Promise<Ran> {
  return runLine(folderWith({ ...POLICIES, ...files }), `${SIMULATE} ${flags}`);
}

async function callsIn(files: Record<string, string | Uint8Array>, flags = "--calls logs") {
  const { stdout } = await simulated(files, `${flags} --json`);
  return JSON.parse(stdout);
}

const LOG = {
  "logs/d.jsonl": ["", entry("read"), "", entry("write"), entry("read")].join("\n"),
  "logs/d.jsonl.2": `${call("write")}\n${call("other")}\n{"schema_id":"gait.gate.dec`,
};

it("shows people what changes, mildest first, and counts the rest", async () => {
  expect(
    (await simulated(LOG, "--calls logs")).stdout,
  ).toBe(`Verdicts, from the baseline's to the candidate's:

                                 allow           dry_run  require_approval             block
  allow                              0                 0                 0                 2
  dry_run                            0                 0                 0                 0
  require_approval                   0                 0                 0                 0
  block                              0                 0                 2                 1

Loosened:

  logs/d.jsonl:4: block -> require_approval
    tool   write
    rule   writes
    why    rule writes says require_approval, said block
    to do  + get 1 approval

  logs/d.jsonl.2:1: block -> require_approval
    tool   write
    rule   writes
    why    rule writes says require_approval, said block
    to do  + get 1 approval

Tightened:

  logs/d.jsonl:2: allow -> block
    tool  read
    rule  reads
    why   rule reads says block, said allow

  logs/d.jsonl:5: allow -> block
    tool  read
    rule  reads
    why   rule reads says block, said allow

2 calls have something else left to do

Rules:

  2 -> 2  2 loosened  0 tightened  writes
  2 -> 2  0 loosened  2 tightened  reads

Reason codes:

  2 -> 2  2 loosened  0 tightened  matched_rule_writes
  2 -> 2  0 loosened  2 tightened  matched_rule_reads

Not replayed, 1 of 6:

  cut off: 1
    logs/d.jsonl.2:3  parse intent json: the text ends inside a string (line 1, column 28)

policy simulate calls=5 loosened=2 tightened=2 changed=4 unreplayable=1 recommendation=observe
`);
});

it("tells programs the same as one object", async () => {
  const { ok, calls } = await callsIn(LOG);
  expect({ ok, ...calls }).toMatchObject({
    ok: true,
    files: 2,
    rows: 6,
    replayed: 5,
    changed: 4,
    loosened: { count: 2, examples: [{ file: "logs/d.jsonl", line: 4, tool_name: "write" }, { line: 1 }] },
    tightened: { count: 2 },
    other: { count: 0, examples: [] },
    unreplayable: { count: 1, causes: [{ cause: "cut_off", count: 1, examples: [{ line: 3 }] }] },
    recorded: { compared: 3, disputed: 0 },
    recommendation: "observe",
  });
});

describe("files", () => {
  const found = async (files: Record<string, string | Uint8Array>, flags?: string) => {
    const { calls, error } = await callsIn(files, flags);
    return error ?? [calls.files, calls.replayed];
  };

  it("are found in folders by their endings, and taken as they are where they are named", async () => {
    const text = `${call("read")}\n`;
    const names = [
      "a.jsonl",
      "b.ndjson",
      "c.json",
      "x/d.jsonl.7",
      "e.jsonl.gz",
      "f.txt",
      "g.log",
      "h.jsonl.x",
    ];
    const files = Object.fromEntries(names.map((name) => [`logs/${name}`, text]));
    expect(await found(files)).toEqual([6, 6]);
    expect(await found(files, "--calls logs/f.txt,logs,./logs/f.txt")).toEqual([7, 7]);
  });

  it("may be gzip, whatever they are called, and of several parts", async () => {
    const packed = Buffer.concat([gzipSync(`${call("read")}\n`), gzipSync(`${entry("write")}\n`)]);
    expect(await found({ "logs/a.jsonl": packed })).toEqual([1, 2]);
  });

  it("may begin with a byte order mark, and have a comma in their name", async () => {
    const log = LOG["logs/d.jsonl"].trimStart();
    const files = {
      "co,mma.jsonl": `\ufeff${log}`,
      "gz.jsonl": gzipSync(`\ufeff${log}`),
      "empty.jsonl": "\ufeff",
    };
    const flags = "--calls co\\,mma.jsonl,gz.jsonl --calls empty.jsonl";
    expect((await callsIn(files, flags)).calls).toMatchObject({ files: 3, rows: 6, replayed: 6 });
  });

  it("that are no whole gzip file are one error", async () => {
    const packed = gzipSync(`${call("read")}\n`.repeat(100));
    const broken = Buffer.from(packed);
    broken[packed.length - 6] = 7;
    for (const bytes of [packed.subarray(0, -9), broken, packed.subarray(0, 3)])
      expect(await found({ "logs/a.gz": bytes }, "--calls logs/a.gz")).toMatch(
        /^read calls: read logs\/a\.gz: no whole gzip file: /,
      );
  });

  it("bring along the numbered files that a log goes on in", async () => {
    const { calls } = await callsIn(LOG, "--calls logs/d.jsonl");
    expect(calls).toEqual((await callsIn(LOG)).calls);
    expect(calls.replayed).toBe(5);
  });

  it("may be records as the gate writes them for people", async () => {
    const folder = folderWith({ ...POLICIES, "i.json": call("read") });
    await runLine(
      folder,
      "gate eval --policy old.yaml --intent i.json --trace-out traces/t.json --decision-log traces/d.jsonl",
    );
    const { stdout } = await runLine(folder, `${SIMULATE} --calls traces --json`);
    expect(JSON.parse(stdout).calls).toMatchObject({
      rows: 2,
      replayed: 1,
      traces: [{ verdict: "allow", tool_name: "read", count: 1 }],
      recorded: { compared: 1, disputed: 0 },
    });
  });

  it.each<[string, string]>([
    ["--calls gone", "read log: stat gone: no such file or directory"],
    ["--calls empty", "no recorded calls found"],
    ["--calls=", "no recorded calls found"],
    ["--calls pipe", "read calls: read pipe: not a regular file"],
    ["--calls logs --all", "use either --calls or --all"],
    ["--calls logs --fixtures gone", "fixtures path: stat gone: no such file or directory"],
    [
      "--calls logs --fail-on loosend",
      '--fail-on takes loosened, tightened, changed, unreplayable, disputed; not "loosend"',
    ],
    [
      "--calls logs --fail-on=",
      '--fail-on takes loosened, tightened, changed, unreplayable, disputed; not ""',
    ],
  ])("%s is refused", async (flags, error) => {
    const folder = folderWith({ ...POLICIES, ...LOG, "empty/x.txt": "" });
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const { exit, stdout } = await runLine(folder, `${SIMULATE} ${flags}`);
    expect([exit, stdout]).toEqual([6, `policy simulate error: ${error}\n`]);
  });
});

it.each<[string, string | Uint8Array, number, string]>([
  ["an empty file", "", 0, "no recorded call was read: there is none in the files"],
  ["blank lines", "\n\n", 0, "no recorded call was read: there is none in the files"],
  ["a policy", source(OLD), 4, "no recorded call could be decided once more, of 4 lines: 4 not readable"],
  [
    "bytes",
    Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0xff, 10, 0xfe),
    2,
    "no recorded call could be decided once more, of 2 lines: 1 cut off; 1 not readable",
  ],
  [
    "a trace and a call without a tool",
    '{"schema_id":"gait.gate.trace","tool_name":"t","verdict":"block"}\n{"tool_name":""}\n',
    2,
    "no recorded call could be decided once more, of 2 lines: 1 traces, which hold digests alone; 1 no usable intent",
  ],
])("%s passes for nothing", async (_, log, rows, message) => {
  const files = { "c.jsonl": log, "f/a.json": call("write") };
  for (const flags of ["--calls c.jsonl --fail-on loosened", "--calls c.jsonl --fixtures f"]) {
    const { exit, stdout, stderr } = await simulated(files, flags);
    expect([exit, stdout]).toEqual([6, `policy simulate error: ${message}\n`]);
    if (rows > 0) expect(stderr).toContain(`Not replayed, ${rows} of ${rows}:`);
  }
  expect(await callsIn(files, "--calls c.jsonl")).toMatchObject({
    ok: false,
    error: message,
    calls: { rows, replayed: 0, unreplayable: { count: rows } },
  });
});

describe("beside fixtures", () => {
  it("both are told, the fixtures as ever", async () => {
    const files = { ...LOG, "f/a.json": call("write") };
    const fixtures = await callsIn(files, "--fixtures f");
    const { calls, ...both } = await callsIn(files, "--fixtures f --calls logs");
    expect({ ...both, correlation_id: "" }).toEqual({ ...fixtures, correlation_id: "" });
    expect(calls.replayed).toBe(5);
    const { stdout, stderr } = await simulated(files, "--fixtures f --calls logs");
    expect(stdout).toMatch(/\npolicy simulate fixtures=1 .*\npolicy simulate calls=5 .*\n$/);
    expect(stderr).toContain("f/a.json: block -> require_approval");
  });

  it.each([
    ["--fixtures f --fail-on loosened", 5],
    ["--fixtures f --fail-on loosened --fail-on tightened", 5],
    ["--calls one --calls logs --fail-on tightened", 5],
    ["--calls logs --calls one --fail-on tightened", 5],
    ["--fixtures f --fail-on tightened,unreplayable,disputed", 0],
    ["--calls one --fail-on changed", 0],
    ["--calls logs --fail-on tightened", 5],
    ["--calls logs --fail-on unreplayable", 5],
    ["--calls logs --fail-on disputed", 0],
    ["--calls one --fixtures f --fail-on changed", 5],
    ["--calls logs", 0],
  ])("%s ends with %d", async (flags, exit) => {
    const files = { ...LOG, "f/a.json": call("write"), one: call("other") };
    expect((await simulated(files, flags)).exit).toBe(exit);
  });
});

it("tells beside JSON, too, that a log is not what the baseline says", async () => {
  const lie = entry("read").replace('"decision":{"verdict":"allow"', '"decision":{"verdict":"\\u001b[2K"');
  const { stderr, exit } = await simulated({ one: lie }, "--calls one --json --fail-on disputed");
  expect(exit).toBe(5);
  expect(stderr).toBe(
    "warning: the baseline now makes other decisions than 1 of the 1 that were recorded of it: the log was changed, or " +
      "the program was\n  one:1: recorded \\u001b[2K, now allow (verdict)\n",
  );
});

it("takes artifacts, and they say what their sources say", async () => {
  const folder = folderWith({ ...POLICIES, ...LOG });
  await runLine(folder, "policy compile new.yaml --out new.json");
  await runLine(folder, "policy compile old.yaml --emit bin");
  const line = "policy simulate --policy new.json --baseline old.gait.bin --calls logs";
  expect(await runLine(folder, line)).toEqual(await runLine(folder, `${SIMULATE} --calls logs`));
});

describe("threads", () => {
  const many = Array.from({ length: 12_000 }, (_, n) => (n % 3 === 0 ? call("read") : entry("write"))).join(
    "\n",
  );

  /** Threads that are none, but answer as they do. */
  async function ran(startWorkers: (setup: unknown) => Promise<readonly WorkerPort[]>) {
    const folder = folderWith({ ...POLICIES, "log.jsonl": many });
    const out: string[] = [];
    const err: string[] = [];
    const terminal = { write: (text: string) => err.push(text), isTTY: true };
    const place = { cwd: folder, packageRoot: process.cwd(), env: {} };
    const io = nodeIo(place, { write: (text) => out.push(text) }, terminal);
    let clock = 0;
    const elapsed = (): number => (clock += 200);
    const exit = await main([...SIMULATE.split(" "), "--calls", "log.jsonl"], {
      ...io,
      elapsed,
      startWorkers,
    });
    return { exit, stdout: out.join(""), stderr: err.join("") };
  }

  const worker = async (setup: unknown, stopped: () => void): Promise<WorkerPort> => {
    const measure = measureFor(openContest(structuredClone(setup) as never));
    return {
      ask: async (question, handedOver) => {
        const { piece, place } = structuredClone(question, { transfer: [...handedOver] }) as never;
        return structuredClone(measure(piece, place));
      },
      stop: async () => stopped(),
    };
  };

  it("change nothing about an answer, and are stopped", async () => {
    let stopped = 0;
    const threads = (count: number) => (setup: unknown) =>
      Promise.all(Array.from({ length: count }, () => worker(setup, () => stopped++)));
    const alone = await ran(async () => []);
    expect(alone.stdout).toContain("policy simulate calls=12000 loosened=8000 tightened=4000");
    for (const count of [1, 2, 5]) expect((await ran(threads(count))).stdout).toBe(alone.stdout);
    expect(stopped).toBe(8);
  });

  it("that fail end the command with an error, and not with an answer", async () => {
    const failing = async (): Promise<readonly WorkerPort[]> => [
      { ask: () => Promise.reject(new Error("out of memory")), stop: async () => {} },
    ];
    expect(await ran(failing)).toMatchObject({ exit: 1, stdout: "" });
  });

  it("are watched on a terminal", async () => {
    const { stderr } = await ran(async () => []);
    expect(stderr).toMatch(/\rreading calls: \d+ %/);
    expect(stderr).toMatch(/\r +\r/);
  });
});

it("does what docs/impact.md shows", async () => {
  const folder = folderWith();
  cpSync("examples", join(folder, "examples"), { recursive: true });
  const shown = consoleBlocks(readFileSync("docs/impact.md", "utf8")).flatMap(shownCommands);
  expect(shown).toHaveLength(4);
  for (const one of shown) await checkShown(folder, one);
});

it("the manual names what it may fail on", async () => {
  const { stdout } = await runIn(folderWith(), "policy", "simulate", "--help");
  for (const word of ["loosened", "tightened", "changed", "unreplayable", "disputed"])
    expect(stdout).toContain(`\`${word}\``);
});
