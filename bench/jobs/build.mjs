// What comes before the first decision. In: a workload. Out: nanoseconds of loading an artifact and of compiling, beside
// those of parsing the same file with nothing but a parser.

import { compile, loadTable } from "gait-policy";
import { parse } from "yaml";
import { asYaml } from "../workload/policy.mjs";
import { takeTurns } from "./clock.mjs";

export async function measureLoading({ artifact }, effort) {
  const text = new TextDecoder().decode(artifact);
  const times = await takeTurns(
    { load: [[artifact], loadTable], parse: [[text], (json) => JSON.parse(json)] },
    effort,
  );
  return { times };
}

export async function measureCompiling(workload, effort) {
  const text = asYaml(workload);
  const times = await takeTurns(
    { compile: [[text], (yaml) => compile(yaml)], parse: [[text], (yaml) => parse(yaml)] },
    effort,
  );
  return { times };
}
