// Whole processes: `gait gate eval`, as an agent's hook runs it, against a Node that does nothing. In: folders with
// workloads. Out: median milliseconds, as nanoseconds, of each; every verdict is checked. Cases take turns.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, interpret, parseIntent } from "gait-policy";
import { asYaml } from "../workload/policy.mjs";
import { readWorkload } from "../workload/workload.mjs";
import { median } from "./clock.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const GAIT = join(ROOT, "dist", "gait.cjs");
const BASES = ["low", "medium", "high"];

/** @param {{folders: Record<string, string>, scratch: string, rounds: number}} input */
export function measureStarts({ folders, scratch, rounds }) {
  const cases = {
    nothing: { args: ["-e", "0"] },
    ...Object.fromEntries(
      Object.entries(folders).flatMap(([size, folder]) => casesOf(size, folder, scratch)),
    ),
    ...Object.fromEntries(BASES.map((risk) => [`base_${risk}_risk.yaml`, baseCase(risk, scratch)])),
  };
  const times = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, { args, verdict }] of Object.entries(cases)) {
      const taken = run(name, args, verdict);
      if (round >= 0) times[name].push(taken);
    }
  }
  return { times: Object.fromEntries(Object.entries(times).map(([name, taken]) => [name, median(taken)])) };
}

function casesOf(size, folder, scratch) {
  const workload = readWorkload(folder);
  const intent = join(scratch, `intent-${size}.json`);
  const source = join(scratch, `policy-${size}.yaml`);
  writeFileSync(intent, workload.texts[0]);
  writeFileSync(source, asYaml(workload));
  const { verdict } = workload.answers[0];
  return [
    [`artifact of ${size}`, gate(join(folder, "policy.gait.json"), intent, scratch, verdict)],
    [`binary artifact of ${size}`, gate(join(folder, "policy.gait.bin"), intent, scratch, verdict)],
    ...(Number(size) <= 10 ? [[`YAML of ${size}`, gate(source, intent, scratch, verdict)]] : []),
  ];
}

function baseCase(risk, scratch) {
  const policy = join(ROOT, `examples/policy/base_${risk}_risk.yaml`);
  const intent = join(ROOT, "examples/policy/intents/intent_read.json");
  const { policy: rules } = compile(readFileSync(policy, "utf8"));
  const { verdict } = interpret(rules, parseIntent(readFileSync(intent, "utf8")));
  return gate(policy, intent, scratch, verdict);
}

const gate = (policy, intent, scratch, verdict) => ({
  args: [
    GAIT,
    ...["gate", "eval", "--policy", policy, "--intent", intent],
    ...["--no-config", "--json", "--trace-out", join(scratch, "trace.json")],
  ],
  verdict,
});

function run(name, args, verdict) {
  const start = process.hrtime.bigint();
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const taken = Number(process.hrtime.bigint() - start);
  if (verdict !== undefined && JSON.parse(stdout).verdict !== verdict) {
    throw new Error(`${name}: expected ${verdict}, got ${stdout}${stderr}`);
  }
  return taken;
}
