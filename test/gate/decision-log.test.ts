// The decision log: what a line holds and what it must not, what can be read again, and files that fill up under several
// processes.

import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { Json } from "../../src/canonical/json.ts";
import { readLog } from "../../src/gate/decision-log/read-log.ts";
import { readRedaction, redacted } from "../../src/gate/decision-log/redact.ts";
import { createGate, fileStores, readDecisionLog } from "../../src/gate/library/index.ts";
import { decide } from "../../src/index.ts";
import { folderWith, NOW, runLine } from "../cli/run.ts";
import {
  gateOf,
  intentOf,
  newWorld,
  OWN_KEY,
  optionsOf,
  rules,
  switchedOff,
  tableOf,
} from "./library/gates.ts";
import { buildWorker, type Running, startWorker } from "./worker.ts";

const ALLOW = rules("name: r, effect: allow, reason_codes: [ok]");

describe("what is redacted", () => {
  const intent = {
    tool_name: "t",
    args: { body: "secret", nested: { a: 1, "dotted.name": 2 }, list: [{ a: 1 }, { a: [2], b: 3 }, "a"] },
    targets: [{ value: "/a" }, { value: "/b" }],
  };
  const R = "[redacted]";

  it.each<[string, object]>([
    ["args", { ...intent, args: R }],
    ["args.body", { ...intent, args: { ...intent.args, body: R } }],
    ["args.list.a", { ...intent, args: { ...intent.args, list: [{ a: R }, { a: R, b: 3 }, "a"] } }],
    ["args.*", { ...intent, args: { body: R, nested: R, list: R } }],
    [
      "args.*.a",
      {
        ...intent,
        args: {
          ...intent.args,
          nested: { ...intent.args.nested, a: R },
          list: [{ a: R }, { a: R, b: 3 }, "a"],
        },
      },
    ],
    ["targets.value", { ...intent, targets: [{ value: R }, { value: R }] }],
    ["args.no.such.name", intent],
    ["args.__proto__", intent],
  ])("%s", (path, expected) => {
    const redaction = readRedaction(path);
    if (redaction.kind === "failure") throw new Error(redaction.message);
    expect(redacted(intent, [redaction])).toEqual(expected);
  });

  it.each([
    ["", "has an empty name"],
    ["args.", "has an empty name"],
    ["arg.body", "an intent has no member"],
    ["*.body", "an intent has no member"],
    ["constructor", "an intent has no member"],
    ["$.args", "an intent has no member"],
  ])("is not said by %j", (path, why) => {
    expect(readRedaction(path)).toMatchObject({ kind: "failure", message: expect.stringContaining(why) });
    expect(() => gateOf(ALLOW, { redact: [path] })).toThrow(why);
  });
});

describe("a line", () => {
  it("holds intent, options and decision, and what the gate made of it", async () => {
    const { gate, world } = gateOf(rules("name: r, effect: require_approval, reason_codes: [ask]"), {
      mode: "observe",
      redact: ["args.token", "context.workspace"],
      wrkrInventory: { t: { data_class: "secret" }, other: { data_class: "public" } },
    });
    world.killSwitch = switchedOff({ tool_name: "other" });
    const created_at = "2026-02-01T00:00:00Z";
    const { decision } = await gate.execute(
      intentOf({ created_at, args: { token: "hunter2", a: 1 } }),
      () => 0,
    );
    const [line = ""] = world.log;
    expect(line).not.toMatch(/hunter2|\/repo\/gait|other/);
    const [entry] = readLog(Buffer.from(`\n${line}\n`)).entries;
    expect(entry).toMatchObject({
      trace_id: decision.trace_id,
      policy_digest: decision.policy_digest,
      intent: { created_at, args: { token: "[redacted]", a: 1 } },
      redacted: ["args.token", "context.workspace"],
      options: {
        now: "2026-02-05T00:00:00Z",
        contextEvidenceTime: "2026-02-05T00:00:00Z",
        wrkrInventory: [{ tool_name: "t", data_class: "secret" }],
        wrkrSource: "wrkr_inventory",
        killSwitch: { entries: [] },
      },
      decision: { verdict: "require_approval", matched_rule: "r" },
      ruling: {
        verdict: "require_approval",
        reason_codes: ["approval_token_missing", "ask"],
        enforced: false,
      },
    });
  });

  it("is written before the call runs", async () => {
    const { gate, world } = gateOf(ALLOW);
    const before: number[] = [];
    await gate.execute(intentOf(), () => before.push(world.log.length));
    expect([before, world.log.length]).toEqual([[1], 1]);
  });

  it("is of the policy's decision, whatever a registry spares", async () => {
    const { gate, world } = gateOf(ALLOW);
    world.killSwitch = switchedOff({ all: true, entry_id: "" });
    await gate.evaluate(intentOf());
    const [{ intent = {}, options = {}, decision = {} } = {}] = readLog(
      Buffer.from(world.log.join("\n")),
    ).entries;
    expect(decision).toMatchObject({ verdict: "block", reason_codes: ["kill_switch_active", "ok"] });
    expect(JSON.parse(JSON.stringify(decide(tableOf(ALLOW), intent, options)))).toEqual(decision);
  });
});

describe("what cannot be read is counted and named", async () => {
  const world = newWorld();
  await createGate(optionsOf(ALLOW, world)).evaluate(intentOf());
  const [line = ""] = world.log;
  const changed = (members: { readonly [name: string]: Json | undefined }): string =>
    JSON.stringify({ ...JSON.parse(line), ...members });

  it.each<[string, readonly string[]]>([
    ["", []],
    ["\n\n\n", []],
    [`\r\n \t\r\n${line}\r\n\r`, []],
    ["\u00a0\n", ["1: "]],
    [line, []],
    [line.slice(0, -1), ["1: it was cut off"]],
    [`\n${line.slice(0, 200)}\n${line}\n`, ["2: the text ends"]],
    [`${line}\n[]\n`, ["2: it is no entry of a decision log"]],
    [`${line}\nnull\n"a"\n`, ["2: it is no entry", "3: it is no entry"]],
    [`${line}\n${changed({ schema_id: "gait.gate.trace" })}\n`, ["2: it is no entry of a decision log"]],
    [`${line}\n${changed({ schema_version: "2.0.0" })}\n`, ["2: it is of another version"]],
    [`${line}\n${changed({ schema_version: "2.0.0" })}`, ["2: it is of another version"]],
    [`${line}\n\0\0\0\n`, ["2: "]],
    [`${line}\n{"a":1,"a":1}\n`, ["2: "]],
    ...(
      ["trace_id", "observed_at", "policy_digest", "intent", "options", "decision", "ruling"] as const
    ).flatMap((name) =>
      [undefined, null, 7, [], "soon"]
        .filter((value) => !((name === "trace_id" || name === "policy_digest") && value === "soon"))
        .map((value): [string, readonly string[]] => [
          `${line}\n${changed({ [name]: value })}\n`,
          ["2: a member is missing or has another type"],
        ]),
    ),
    [`${line}\n${changed({ redacted: [7] })}\n`, ["2: a member is missing"]],
    [
      `${line}\n${changed({ ruling: { verdict: "allowed", reason_codes: [] } })}\n`,
      ["2: a member is missing"],
    ],
    [
      `${line}\n${changed({ ruling: { verdict: "allow", reason_codes: [], enforced: 0 } })}\n`,
      ["2: a member"],
    ],
  ])("%#", (text, unreadable) => {
    const read = readLog(Buffer.from(text));
    const said = read.unreadable.map(({ line: number, why }) => `${number}: ${why}`);
    expect(said).toEqual(unreadable.map((start) => expect.stringContaining(start)));
    expect(read.entries).toHaveLength(text.includes(line) ? 1 : 0);
  });

  it("where it is not UTF-8", () => {
    const bytes = Buffer.concat([
      Buffer.from(`${line}\n`),
      Buffer.from([0x7b, 0xff, 0x7d, 0x0a]),
      Buffer.from(line),
    ]);
    const read = readLog(bytes);
    expect([read.entries.length, read.unreadable]).toEqual([2, [{ line: 2, why: "it is not UTF-8 text" }]]);
  });
});

describe("files of the log", () => {
  function gateIn(folder: string, decisionLogBytes?: number) {
    const size = decisionLogBytes === undefined ? {} : { decisionLogBytes };
    const stores = fileStores({ folder, decisionLog: join(folder, "log/decisions.jsonl"), ...size });
    return createGate({ table: tableOf(ALLOW), keys: { traces: OWN_KEY }, stores, now: () => NOW });
  }

  it("go on in the next where they are full, and are read in their order", async () => {
    const folder = folderWith();
    const gate = gateIn(folder, 2_000);
    for (let n = 0; n < 30; n++) await gate.evaluate(intentOf({ args: { n } }));
    const names = readdirSync(join(folder, "log"));
    expect(names.length).toBeGreaterThan(10);
    for (const name of names)
      expect(readFileSync(join(folder, "log", name)).length).toBeLessThanOrEqual(2_000);
    const read = () => readDecisionLog(join(folder, "log/decisions.jsonl"));
    expect(read().entries.map(({ intent }) => Object(intent.args).n)).toEqual([...Array(30).keys()]);
    expect(read().unreadable).toEqual([]);
    rmSync(join(folder, "log/decisions.jsonl"));
    await gate.evaluate(intentOf({ args: { n: 30 } }));
    expect(read().entries.at(-1)?.intent.args).toEqual({ n: 30 });
  });

  it("take a line that is longer than a file", async () => {
    const folder = folderWith();
    const gate = gateIn(folder, 10);
    for (const n of [1, 2]) expect((await gate.evaluate(intentOf({ args: { n } }))).permitted).toBe(true);
    expect(readdirSync(join(folder, "log"))).toHaveLength(2);
  });

  it("lose nothing by what a crash left", async () => {
    const folder = folderWith();
    const gate = gateIn(folder);
    const path = join(folder, "log/decisions.jsonl");
    await gate.evaluate(intentOf());
    appendFileSync(path, '\n{"schema_id":"gait.gate.dec');
    await gate.evaluate(intentOf());
    const { entries, unreadable } = readDecisionLog(path);
    expect([entries.length, unreadable]).toMatchObject([2, [{ file: path, line: 4 }]]);
  });

  it("cannot be read where there are none, and block calls where they cannot be written", async () => {
    const folder = folderWith({ "out/log": "a file" });
    expect(() => readDecisionLog(join(folder, "nowhere"))).toThrow(RangeError);
    const { reason_codes } = await gateIn(join(folder, "out")).evaluate(intentOf());
    expect(reason_codes).toEqual(["gate_log_unwritten"]);
  });
});

describe("on the command line", () => {
  const EVAL = "gate eval --policy policy.yaml --intent call.json --json";
  const place = () =>
    folderWith({
      "policy.yaml": rules("name: r, effect: require_approval, reason_codes: [ask]"),
      "call.json": JSON.stringify(intentOf({ args: { body: "secret", a: 1 } })),
    });

  it("a line is added for every ruling", async () => {
    const cwd = place();
    const { stdout } = await runLine(
      cwd,
      `${EVAL} --decision-log log/d.jsonl --redact args.body,context.identity`,
    );
    await runLine(cwd, `${EVAL} --decision-log log/d.jsonl --simulate`);
    const { entries } = readDecisionLog(join(cwd, "log/d.jsonl"));
    expect(entries).toMatchObject([
      {
        trace_id: JSON.parse(stdout).trace_id,
        redacted: ["args.body", "context.identity"],
        ruling: { enforced: true },
      },
      { redacted: [], ruling: { verdict: "require_approval", enforced: false } },
    ]);
    expect(entries.map(({ intent }) => intent.args)).toEqual([
      { body: "[redacted]", a: 1 },
      { body: "secret", a: 1 },
    ]);
  });

  it.each([
    ["--decision-log=", "decision log: the path is blank"],
    ["--decision-log d --redact=", 'redact: "" has an empty name'],
    ["--redact args", "redact: there is no decision log"],
    ["--decision-log d --redact arg", 'redact: an intent has no member "arg"'],
    ["--decision-log call.json/d", "write decision log: "],
    ["--decision-log same --trace-out same", "--trace-out would replace same"],
    ["--decision-log policy.yaml", "--decision-log would replace policy.yaml"],
  ])("%s is refused", async (flags, message) => {
    const { exit, stdout } = await runLine(place(), `${EVAL} ${flags}`);
    expect([exit, JSON.parse(stdout).error]).toEqual([6, expect.stringContaining(message)]);
  });

  it("the project configuration may name the log", async () => {
    const cwd = place();
    writeFileSync(join(cwd, "gait.yaml"), "gate:\n  decision_log: d.jsonl\n  redact: args\n");
    await runLine(cwd, `${EVAL} --config gait.yaml`);
    expect(readDecisionLog(join(cwd, "d.jsonl")).entries).toMatchObject([{ intent: { args: "[redacted]" } }]);
  });
});

describe("several processes", () => {
  const [PROCESSES, LINES] = process.env.GAIT_LONG === "1" ? [8, 2_000] : [4, 150];
  let worker = "";

  beforeAll(async () => {
    worker = await buildWorker("test/gate/log-worker.ts");
  }, 60_000);

  it("lose no line that was kept, also where some die and some sleep", async () => {
    const folder = folderWith();
    const start = (name: string): Running =>
      startWorker(worker, join(folder, "log"), name, String(LINES), "4000");
    const running = ["a", "b", "c", "d", "e", "f", "g", "h"].slice(0, PROCESSES).map(start);
    const [killed, stopped] = running;
    await setTimeout(120);
    stopped?.child.kill("SIGSTOP");
    killed?.child.kill("SIGKILL");
    await start("late").ended;
    stopped?.child.kill("SIGCONT");
    const kept = (await Promise.all(running.map(({ ended }) => ended))).flat();
    const names = readdirSync(folder);
    const texts = names.map((name) => readFileSync(join(folder, name), "utf8"));
    const found = texts.flatMap((text) => text.split("\n")).filter((line) => line !== "");
    expect(kept.length).toBeGreaterThan(LINES * (PROCESSES - 2));
    expect(new Set(found).size).toBe(found.length);
    expect(kept.filter((line) => !found.includes(line))).toEqual([]);
    expect(names.length).toBeGreaterThan(2);
  }, 60_000);
});
