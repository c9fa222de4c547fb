// What comes before the first decision. In: a workload. Out: nanoseconds of loading an artifact, from its bytes, and of
// compiling, beside those of parsing the same file with nothing but a parser.

import * as library from "gait-policy";
import { parse } from "yaml";
import { asYaml } from "../workload/policy.mjs";
import { takeTurns } from "./clock.mjs";

const { compile, loadTable } = library;

/** The binary form is measured where the library makes one. */
const binaryOf = (artifact) => ("binaryArtifact" in library ? [library.binaryArtifact(artifact)] : []);

export async function measureLoading({ artifact }, effort) {
  const decoder = new TextDecoder();
  const kinds = {
    load: [[artifact], (bytes) => loadTable(bytes)],
    binary: [binaryOf(artifact), (bytes) => loadTable(bytes)],
    parse: [[artifact], (bytes) => JSON.parse(decoder.decode(bytes))],
  };
  return { times: await takeTurns(kinds, effort) };
}

export async function measureCompiling(workload, effort) {
  const text = asYaml(workload);
  const kinds = { compile: [[text], (yaml) => compile(yaml)], parse: [[text], (yaml) => parse(yaml)] };
  return { times: await takeTurns(kinds, effort) };
}
