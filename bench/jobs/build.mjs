// What comes before the first decision. In: a workload. Out: nanoseconds of loading an artifact, from its bytes, and of
// compiling, beside those of parsing the same file with nothing but a parser.

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, loadTable } from "gait-policy";
import { parse } from "yaml";
import { asYaml } from "../workload/policy.mjs";
import { takeTurns } from "./clock.mjs";

const GAIT = fileURLToPath(new URL("../../dist/gait.cjs", import.meta.url));

/** The artifact in its binary form, which the command makes: `policy.gait.bin` in the folder. */
export function writeBinary(folder, { text }) {
  const source = join(folder, "policy.yaml");
  writeFileSync(source, text);
  const args = [GAIT, "policy", "compile", source, "--emit", "bin"];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`the binary form was not written: ${stderr}`);
}

/**
 * @param {Pick<import("../workload/workload.mjs").Workload, "artifact" | "binary">} workload
 * @param {import("./clock.mjs").Effort} effort
 */
export async function measureLoading({ artifact, binary }, effort) {
  const decoder = new TextDecoder();
  const kinds = {
    load: [[artifact], (bytes) => loadTable(bytes)],
    binary: [binary === undefined ? [] : [binary], (bytes) => loadTable(bytes)],
    parse: [[artifact], (bytes) => JSON.parse(decoder.decode(bytes))],
  };
  return { times: await takeTurns(kinds, effort) };
}

export async function measureCompiling(workload, effort) {
  const text = asYaml(workload);
  const kinds = { compile: [[text], (yaml) => compile(yaml)], parse: [[text], (yaml) => parse(yaml)] };
  return { times: await takeTurns(kinds, effort) };
}
