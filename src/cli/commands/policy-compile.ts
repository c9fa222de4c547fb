// `gait policy compile`: a policy becomes the artifact that programs load. The same policy gives the same bytes on
// every machine, however it is written.

import { signArtifact } from "../../artifact/sign.ts";
import type { CompiledPolicy } from "../../compile.ts";
import { artifactJson } from "../artifact/artifact-json.ts";
import { POLICY_KEY_FLAGS, policyKeysOf } from "../artifact/key-flags.ts";
import { readSigning, SIGNING_FLAGS, type Signing } from "../artifact/signing.ts";
import { verifyCompiled } from "../artifact/verify-compiled.ts";
import {
  type Answer,
  type Call,
  type Command,
  type Failure,
  inputFailure,
  type Outcome,
} from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { withoutEmpty } from "../json.ts";
import { isCompiled, readSource, warningsOf } from "../read-policy.ts";

export const policyCompile: Command = {
  words: ["policy", "compile"],
  positionals: [{ name: "<policy.yaml>", summary: "The source of a policy." }],
  flags: [
    {
      name: "out",
      kind: "value",
      value: "FILE",
      summary: "Where to write; by default beside the policy, with the ending `.gait.json`.",
    },
    ...SIGNING_FLAGS,
    {
      name: "verify",
      kind: "value",
      value: "ARTIFACT",
      summary: "Write nothing; compare this artifact with what compiling the policy gives.",
    },
    ...POLICY_KEY_FLAGS,
  ],
  summary: "Compiles a policy to an artifact for `gait-policy/runtime`.",
  description: [
    "The artifact is data: a decision table as canonical JSON with a checksum. It is replaced as a whole or\n" +
      "not at all, so a program that loads it never sees half a policy.",
    "With --sign it is wrapped in a DSSE envelope, which commands and `gait-policy/verify` open. Version and\n" +
      "expiry stand in what is signed. A policy that is signed twice with one key has the same bytes.",
    "With --verify the policy is compiled again and every byte compared: nobody has to believe who made the\n" +
      "artifact. Of a signed one the content is compared, and with --policy-public-key the signature checked.",
  ],
  exits: [
    [EXIT.ok, "the artifact was written, or is what the policy gives"],
    [EXIT.verification, "the artifact is another one, or no trusted key vouches for it, or it has expired"],
    [EXIT.input, "the policy cannot be used, or the artifact cannot be written"],
  ],
  examples: [
    { purpose: "Write agent.gait.json beside the policy:", line: "gait policy compile agent.yaml" },
    { purpose: "Choose the place:", line: "gait policy compile agent.yaml --out dist/agent.gait.json" },
    {
      purpose: "Sign it, so that nobody can exchange it:",
      line: "gait policy compile agent.yaml --sign release.key --policy-version 7 --expires 2027-01-01T00:00:00Z",
    },
    {
      purpose: "Was this artifact made from this policy?",
      line: "gait policy compile agent.yaml --verify agent.gait.json --policy-public-key release.pub",
    },
  ],
  run: compilePolicy,
};

const WRITING = ["out", ...SIGNING_FLAGS.map(({ name }) => name)];
const VERIFYING = POLICY_KEY_FLAGS.map(({ name }) => name);

function compilePolicy({ args, flags, io }: Call): Outcome {
  const [path = ""] = args;
  const artifactPath = flags.values.get("verify");
  const idle = (artifactPath === undefined ? VERIFYING : WRITING).find((name) => flags.values.has(name));
  if (idle !== undefined) return inputFailure(artifactPath === undefined ? needsVerify(idle) : mayNot(idle));
  if (artifactPath === undefined) return writeArtifact(io, path, flags);
  const source = readSource(io, path);
  if (source.kind === "failure") return source;
  return verifyCompiled(io, { source, sourcePath: path, artifactPath }, policyKeysOf(flags));
}

const needsVerify = (flag: string): string => `--${flag} is for --verify: nothing is verified here`;
const mayNot = (flag: string): string => `--${flag} may not stand beside --verify, which writes nothing`;

function writeArtifact(io: Io, path: string, flags: Call["flags"]): Outcome {
  const out = flags.values.get("out") ?? besides(path);
  const unusable = refuseOutput(io, path, out);
  if (unusable !== undefined) return unusable;
  const signing = readSigning(io, flags);
  if (signing?.kind === "failure") return signing;
  const read = readSource(io, path);
  if (read.kind === "failure") return read;
  const { artifact } = read.compiled;
  const bytes = signing === undefined ? artifact : signArtifact(artifact, signing.claims, signing.signers);
  if (!isReplaceable(io, out)) return inputFailure(`output exists and is no compiled policy: ${out}`);
  const fault = io.replaceFile(out, bytes);
  if (fault !== undefined) return inputFailure(`write artifact: ${fault.message}`);
  const written = { path, out, bytes: bytes.length, signing };
  return { ...describe(read.compiled, written), ...warningsOf(read) };
}

function refuseOutput(io: Io, path: string, out: string): Failure | undefined {
  if (out === "") return inputFailure("output path must not be empty");
  if (io.resolve(out) !== io.resolve(path)) return undefined;
  return inputFailure(`the artifact would replace the policy: ${out}`);
}

/** Whatever else stands there, a policy first of all, was written by a person. What cannot be read is left to writing. */
function isReplaceable(io: Io, path: string): boolean {
  const found = io.readFile(path, Number.POSITIVE_INFINITY);
  return found.kind === "fault" || isCompiled(found.bytes);
}

const besides = (path: string): string => `${path.replace(/\.ya?ml$/, "")}.gait.json`;

interface Written {
  readonly path: string;
  readonly out: string;
  readonly bytes: number;
  readonly signing: Signing | undefined;
}

function describe({ policy, digest }: CompiledPolicy, { path, out, bytes, signing }: Written): Answer {
  const size = `rules=${policy.rules.length} digest=${digest} bytes=${bytes}`;
  const { signers = [], claims = {} } = signing ?? {};
  const signed = signers.length === 0 ? "" : ` signatures=${signers.length}`;
  const summary = `policy compile ok: ${size}${signed} out=${out}`;
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: [summary],
    json: {
      ...artifactJson({ policy, digest }, { policyPath: path, path: out, bytes, claims, summary }),
      ...withoutEmpty({ key_ids: signers.map(({ keyId }) => keyId) }),
    },
  };
}
