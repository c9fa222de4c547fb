// `gait policy compile`: a policy becomes the artifact that programs load. The same policy gives the same bytes on
// every machine, however it is written.

import type { CompiledPolicy } from "../../compile.ts";
import { looksLikeArtifact } from "../../runtime/load-table.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withoutEmpty } from "../json.ts";
import { readSource, warningsOf } from "../read-policy.ts";

export const policyCompile: Command = {
  words: ["policy", "compile"],
  positionals: [{ name: "<policy.yaml>", summary: "The source of a policy." }],
  flags: [
    {
      name: "out",
      kind: "value",
      value: "FILE",
      summary: "Where to write; by default beside the policy, `.gait.json` instead of `.yaml` or `.yml`.",
    },
  ],
  summary: "Compiles a policy to an artifact for `gait-policy/runtime`.",
  description: [
    "The artifact is data: a decision table as canonical JSON with a checksum. It is replaced as a whole or\n" +
      "not at all, so a program that loads it never sees half a policy.",
  ],
  exits: [
    [EXIT.ok, "the artifact was written"],
    [EXIT.input, "the policy cannot be used, or the artifact cannot be written"],
  ],
  examples: [
    { purpose: "Write agent.gait.json beside the policy:", line: "gait policy compile agent.yaml" },
    { purpose: "Choose the place:", line: "gait policy compile agent.yaml --out dist/agent.gait.json" },
  ],
  run: compilePolicy,
};

function compilePolicy({ args, flags, io }: Call): Outcome {
  const [path, ...more] = args;
  if (path === undefined || more.length > 0) return inputFailure("expected <policy.yaml>");
  const out = flags.values.get("out") ?? besides(path);
  if (out === "") return inputFailure("output path must not be empty");
  if (io.resolve(out) === io.resolve(path))
    return inputFailure(`the artifact would replace the policy: ${out}`);
  const read = readSource(io, path);
  if (read.kind === "failure") return read;
  const { compiled } = read;
  if (!isReplaceable(io, out)) return inputFailure(`output exists and is no compiled policy: ${out}`);
  const fault = io.replaceFile(out, compiled.artifact);
  return fault === undefined
    ? { ...describe(compiled, path, out), ...warningsOf(read) }
    : inputFailure(`write artifact: ${fault.message}`);
}

/** Whatever else stands there, a policy first of all, was written by a person. What cannot be read is left to writing. */
function isReplaceable(io: Io, path: string): boolean {
  const found = io.readFile(path, Number.POSITIVE_INFINITY);
  return found.kind === "fault" || looksLikeArtifact(new TextDecoder().decode(found.bytes.subarray(0, 32)));
}

const besides = (path: string): string => `${path.replace(/\.ya?ml$/, "")}.gait.json`;

function describe({ policy, digest, artifact }: CompiledPolicy, path: string, out: string): Answer {
  const size = `rules=${policy.rules.length} digest=${digest} bytes=${artifact.length}`;
  const summary = `policy compile ok: ${size} out=${out}`;
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: [summary],
    json: withoutEmpty({
      ok: true,
      policy_path: path,
      policy_digest: digest,
      rule_count: policy.rules.length,
      artifact_path: out,
      artifact_bytes: artifact.length,
      summary,
    }),
  };
}
