// A gate over files: the same files that the command line reads and writes.

import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createGate, type FileStoreOptions, fileStores } from "../../../src/gate/library/index.ts";
import { folderWith, NOW, runLine } from "../../cli/run.ts";
import { intentOf, OWN_KEY, people, rules, tableOf } from "./gates.ts";

const ALLOW = rules("name: r, effect: allow, reason_codes: [ok]");
const LIMITED = rules("name: r, effect: allow, reason_codes: [ok], rate_limit: {requests: 2, window: hour}");
const ASK = rules("name: r, effect: require_approval, reason_codes: [ask]");

const key = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

const FILES = {
  "out/.keep": "",
  "trace.key": key(OWN_KEY),
  "trace.pub": key(OWN_KEY.subarray(32)),
  "people.key": key(Buffer.concat([people.seed, people.publicKey])),
  "call.json": JSON.stringify(intentOf()),
  "script.json": JSON.stringify(intentOf({ script: { steps: [{ tool_name: "a" }] } })),
};

function place(policy: string, files: FileStoreOptions = {}) {
  const cwd = folderWith({ ...FILES, "policy.yaml": policy });
  const paths = Object.entries(files).map(([name, path]) => [name, join(cwd, path)]);
  const stores = () => fileStores({ folder: join(cwd, "out"), ...Object.fromEntries(paths) });
  const make = () =>
    createGate({
      table: tableOf(policy),
      // As in their files.
      keys: { traces: readFileSync(join(cwd, "trace.key"), "utf8"), approvals: key(people.publicKey) },
      stores: stores(),
      now: () => NOW,
    });
  return { cwd, make };
}

const EVAL =
  "gate eval --policy policy.yaml --intent call.json --key-mode prod --private-key trace.key --json";

describe("files of a gate", () => {
  it("hold the trace that the command line writes, and that it verifies", async () => {
    const { cwd, make } = place(ALLOW);
    const { decision } = await make().execute(intentOf(), () => 0);
    const names = readdirSync(join(cwd, "out/traces")).sort();
    expect(names.map((name) => name.replace(/_.*/, ""))).toEqual(["outcome", "trace"]);
    for (const name of names) {
      const line = `trace verify out/traces/${name} --public-key trace.pub`;
      expect(await runLine(cwd, line)).toMatchObject({
        exit: 0,
        stdout: `trace verify ok: out/traces/${name}\n`,
      });
    }
    const { stdout } = await runLine(cwd, `${EVAL} --trace-out own.json`);
    expect(JSON.parse(stdout)).toMatchObject({
      trace_id: decision.trace_id,
      intent_digest: decision.intent_digest,
    });
    const [own, ours] = ["own.json", `out/traces/${names[1]}`].map((name) => {
      const {
        signature: _,
        correlation_id: __,
        latency_ms: ___,
        ...trace
      } = JSON.parse(readFileSync(join(cwd, name), "utf8"));
      return trace;
    });
    expect(ours).toEqual(own);
  });

  it("keep every record of one moment", async () => {
    const { cwd, make } = place(ALLOW);
    const gate = make();
    await Promise.all([1, 2, 3].map(() => gate.evaluate(intentOf())));
    expect(readdirSync(join(cwd, "out/traces"))).toHaveLength(3);
  });

  it("count calls together with the command line", async () => {
    const { cwd, make } = place(LIMITED);
    const { stdout } = await runLine(cwd, `${EVAL} --rate-limit-state out/gate_rate_limits.json`);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "allow", rate_limit_used: 1 });
    const gate = make();
    expect(await gate.evaluate(intentOf())).toMatchObject({
      permitted: true,
      rate_limit: { used: 2, remaining: 0 },
    });
    expect(await make().evaluate(intentOf())).toMatchObject({ verdict: "block", permitted: false });
  });

  it("are the kill switch of the command line, with one journal", async () => {
    const { cwd, make } = place(ALLOW, { killSwitch: "switch/state.json" });
    mkdirSync(join(cwd, "switch"));
    const gate = make();
    expect((await gate.evaluate(intentOf())).reason_codes).toEqual(["kill_switch_state_unavailable"]);
    await runLine(cwd, "kill-switch add --state switch/state.json --tool-name other");
    expect((await gate.evaluate(intentOf())).permitted).toBe(true);
    await runLine(cwd, "kill-switch add --state switch/state.json --tool-name t");
    expect((await gate.evaluate(intentOf())).reason_codes).toContain("kill_switch_tool_name_active");
    await runLine(cwd, `${EVAL} --kill-switch-state switch/state.json`);
    const lines = readFileSync(join(cwd, "switch/kill_switch_journal.jsonl"), "utf8").trimEnd().split("\n");
    const sources = lines.map((line) => JSON.parse(line).source);
    expect(sources.slice(-2)).toEqual(["gate_library", "gate_eval"]);
  });

  it("are the approvals and the scripts of the command line", async () => {
    const { cwd, make } = place(ASK, { registry: "scripts.json" });
    const gate = make();
    const signing = "--key-mode prod --private-key people.key";
    const { intent_digest, policy_digest } = await gate.evaluate(intentOf());
    await runLine(
      cwd,
      `approve --intent-digest ${intent_digest} --policy-digest ${policy_digest} --ttl 1h --scope tool:t ` +
        `--approver ann --reason-code cr-1 --out token.json ${signing}`,
    );
    const approvals = [readFileSync(join(cwd, "token.json"), "utf8")];
    expect(await gate.execute(intentOf(), () => 1, { approvals })).toMatchObject({
      executed: true,
      result: 1,
    });
    const script = FILES["script.json"];
    expect(await gate.execute(script, { a: () => 1 })).toMatchObject({ executed: false });
    const line =
      "approve-script --policy policy.yaml --intent script.json --registry scripts.json --approver ann";
    expect(await runLine(cwd, `${line} ${signing}`)).toMatchObject({ exit: 0 });
    expect(await gate.execute(script, { a: () => 1 })).toMatchObject({ executed: true, result: [1] });
  });

  it("have a folder that is there when the gate is made, and that blocks every call once it is gone", async () => {
    const { cwd, make } = place(LIMITED);
    const gate = make();
    rmSync(join(cwd, "out"), { recursive: true });
    expect(make).toThrow(RangeError);
    const execution = await gate.execute(intentOf(), () => expect.fail());
    expect(execution.decision).toMatchObject({ verdict: "block", reason_codes: ["gate_limits_unusable"] });
  });
});
