// Approval tokens that grant one call: in a program, on the command line, and among several processes.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { GateOptions } from "../../src/gate/library/index.ts";
import { folderWith, runLine } from "../cli/run.ts";
import { approvalOf, gateOf, intentOf, OWN_KEY, people, rules } from "./library/gates.ts";
import { buildWorker, type Running, startWorker } from "./worker.ts";

const ASK = rules("name: r, effect: require_approval, reason_codes: [ask]");
const shown = { approvals: [approvalOf(ASK, intentOf())] };

describe("in a program a token grants one call", () => {
  it("and not a second one", async () => {
    const { gate } = gateOf(ASK);
    expect(await gate.execute(intentOf(), () => 1, shown)).toMatchObject({ executed: true });
    const second = await gate.execute(intentOf(), () => expect.fail(), shown);
    expect(second).toMatchObject({ executed: false, decision: { verdict: "require_approval" } });
    expect(second.decision.reason_codes).toContain("approval_token_spent");
  });

  it("and one of several that begin at once", async () => {
    const { gate } = gateOf(ASK);
    const executions = await Promise.all([1, 2, 3, 4].map(() => gate.execute(intentOf(), () => 1, shown)));
    expect(executions.filter(({ executed }) => executed)).toHaveLength(1);
    const others = executions.filter(({ executed }) => !executed).map(({ decision }) => decision);
    expect(others.filter(({ reason_codes }) => reason_codes.includes("approval_token_spent"))).toHaveLength(
      3,
    );
  });

  it("which may be one that the program was only told to be permitted", async () => {
    const { gate } = gateOf(ASK);
    expect((await gate.evaluate(intentOf(), shown)).permitted).toBe(true);
    expect(await gate.execute(intentOf(), () => expect.fail(), shown)).toMatchObject({ executed: false });
  });

  it("however often it is shown for one call", async () => {
    const two = rules("name: r, effect: require_approval, min_approvals: 2");
    const [ann, ben] = ["ann", "ben"].map((approver) => approvalOf(two, intentOf(), { approver }));
    const copy = { ...ann, token_id: ` ${String(ann?.token_id)} ` };
    const { gate, world } = gateOf(two);
    const once = await gate.evaluate(intentOf(), { approvals: [ann ?? {}, copy] });
    expect(once).toMatchObject({ verdict: "require_approval", valid_approvals: 1 });
    expect(world.spent.size).toBe(0);
    expect(await gate.evaluate(intentOf(), { approvals: [ann ?? {}, ben ?? {}] })).toMatchObject({
      permitted: true,
    });
    expect(world.spent.size).toBe(2);
  });
});

describe("a token stays", () => {
  it.each<[string, string, Partial<GateOptions>]>([
    [
      "where a credential is missing",
      rules("name: r, effect: require_approval, require_broker_credential: true"),
      {},
    ],
    [
      "where a delegation is missing",
      rules("name: r, effect: require_approval, match: {require_delegation: true}"),
      {},
    ],
    ["where the gate only observes", ASK, { mode: "observe" }],
  ])("%s", async (_, policy, options) => {
    const intent = intentOf({ delegation: { requester_identity: "alice" } });
    const { gate, world } = gateOf(policy, options);
    await gate.execute(intent, () => 1, { approvals: [approvalOf(policy, intent)] });
    expect(world.spent.size).toBe(0);
  });
});

it("without a store a token grants its call until it expires", async () => {
  const { gate } = gateOf(ASK, { stores: { traces: { keep: async () => undefined } } });
  for (const _ of [1, 2]) {
    expect(await gate.execute(intentOf(), () => 1, shown)).toMatchObject({ executed: true });
  }
});

describe("on the command line", () => {
  const key = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
  const EVAL = "gate eval --policy policy.yaml --intent call.json --approval-token token.json --json";
  const KEYS = "--key-mode prod --private-key trace.key --approval-public-key people.pub";

  async function place() {
    const cwd = folderWith({
      "policy.yaml": ASK,
      "call.json": JSON.stringify(intentOf()),
      "trace.key": key(OWN_KEY),
      "people.key": key(Buffer.concat([people.seed, people.publicKey])),
      "people.pub": key(people.publicKey),
      "spent/.keep": "",
    });
    const asked = JSON.parse(
      (await runLine(cwd, `gate eval --policy policy.yaml --intent call.json --json`)).stdout,
    );
    await runLine(
      cwd,
      `approve --intent-digest ${asked.intent_digest} --policy-digest ${asked.policy_digest} --ttl 1h ` +
        "--scope tool:t --approver ann --reason-code cr --out token.json --key-mode prod --private-key people.key",
    );
    return { cwd, run: (more: string) => runLine(cwd, `${EVAL} ${KEYS} ${more}`.trim()) };
  }

  it("a token grants one ruling", async () => {
    const { run } = await place();
    const [first, second] = [await run("--spent-tokens spent"), await run("--spent-tokens spent")];
    expect([first.exit, second.exit]).toEqual([0, 4]);
    expect(JSON.parse(second.stdout).reason_codes).toContain("approval_token_spent");
    expect((await run("")).exit).toBe(0);
  });

  it("a trial run leaves no mark", async () => {
    const { run, cwd } = await place();
    expect(JSON.parse((await run("--spent-tokens spent --simulate")).stdout).simulated_verdict).toBe("allow");
    expect(readdirSync(join(cwd, "spent"))).toEqual([".keep"]);
    await run("--spent-tokens spent");
    expect(readdirSync(join(cwd, "spent"))).toHaveLength(2);
    expect(JSON.parse((await run("--spent-tokens spent --simulate")).stdout)).toMatchObject({
      simulated_verdict: "require_approval",
    });
  });

  it("the project configuration may name the folder, and not as a blank", async () => {
    const { run, cwd } = await place();
    const config = join(cwd, "gait.yaml");
    writeFileSync(config, "gate:\n  spent_tokens: spent\n");
    expect((await run("--config gait.yaml")).exit).toBe(0);
    expect((await run("--config gait.yaml")).exit).toBe(4);
    writeFileSync(config, 'gate:\n  spent_tokens: ""\n');
    expect((await run("--config gait.yaml")).exit).toBe(6);
  });

  it("no ruling comes about where it cannot be remembered", async () => {
    const { cwd, run } = await place();
    const missing = await run("--spent-tokens nowhere");
    expect([missing.exit, JSON.parse(missing.stdout).error]).toEqual([
      6,
      `spend approval token: open nowhere/spent_${signedDigest(cwd)}: no such file or directory`,
    ]);
    const blank = await runLine(cwd, `${EVAL} ${KEYS} --spent-tokens=`);
    expect([blank.exit, JSON.parse(blank.stdout).error]).toEqual([
      6,
      "spent tokens: the path is blank, so tokens could be shown again",
    ]);
  });

  const signedDigest = (cwd: string): string =>
    JSON.parse(readFileSync(join(cwd, "token.json"), "utf8")).signature.signed_digest;
});

describe("several processes", () => {
  const [PROCESSES, TOKENS] = process.env.GAIT_LONG === "1" ? [8, 2_000] : [4, 60];
  let worker = "";

  beforeAll(async () => {
    worker = await buildWorker("test/gate/spend-worker.ts");
  }, 60_000);

  it("spend a token once, also where some die and some sleep", async () => {
    const folder = folderWith();
    const start = (): Running => startWorker(worker, folder, String(TOKENS));
    const running = Array.from({ length: PROCESSES }, start);
    const [killed, stopped] = running;
    await setTimeout(60);
    stopped?.child.kill("SIGSTOP");
    killed?.child.kill("SIGKILL");
    await setTimeout(60);
    await start().ended;
    stopped?.child.kill("SIGCONT");
    const lines = (await Promise.all(running.map(({ ended }) => ended))).flat();
    const spent = readdirSync(folder).filter((name) => name.startsWith("spent_"));
    expect(spent).toHaveLength(TOKENS);
    // Nobody hears of a token that somebody else has heard of.
    expect(new Set(lines).size).toBe(lines.length);
    expect(lines.every((line) => /^[0-9]+$/.test(line))).toBe(true);
  }, 60_000);
});
