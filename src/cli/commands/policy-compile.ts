// `gait policy compile`: a policy becomes the artifact that programs load, or a module that they import. The same policy
// gives the same bytes on every machine, however it is written.

import { signArtifact } from "../../artifact/sign.ts";
import type { CompiledPolicy } from "../../compile.ts";
import { artifactJson } from "../artifact/artifact-json.ts";
import { EMISSION_FLAGS, type EmittedFile, readEmission } from "../artifact/emission.ts";
import { POLICY_KEY_FLAGS, policyKeysOf } from "../artifact/key-flags.ts";
import { refuseSharedName } from "../artifact/shared-name.ts";
import { readSigning, SIGNING_FLAGS, type Signing } from "../artifact/signing.ts";
import { verifyCompiled } from "../artifact/verify-compiled.ts";
import { bytesOf, type WrittenFile, writeEmitted } from "../artifact/write-emitted.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { valueFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { withoutEmpty } from "../json.ts";
import { readSource, warningsOf } from "../read-policy.ts";

export const policyCompile: Command = {
  words: ["policy", "compile"],
  positionals: [{ name: "<policy.yaml>", summary: "The source of a policy." }],
  flags: [
    ...EMISSION_FLAGS,
    ...SIGNING_FLAGS,
    valueFlag(
      "verify",
      "ARTIFACT",
      "Write nothing; compare this artifact with what compiling the policy gives.",
    ),
    ...POLICY_KEY_FLAGS,
  ],
  summary: "Compiles a policy to an artifact for `gait-policy/runtime`, or to a module.",
  description: [
    "The artifact is data: a decision table as canonical JSON with a checksum. It is replaced as a whole or\n" +
      "not at all, so a program that loads it never sees half a policy.",
    "With --emit it has other forms: `bin` is the artifact in a form that opens faster, `esm` and `cjs` are\n" +
      "modules that programs import, and `dts` their types, which know the names of tools, rules and reasons.\n" +
      "`dts` without a module declares the import of the policy itself, for `gait-policy/unplugin`.",
    "With --sign the artifact is wrapped in a DSSE envelope, which commands and `gait-policy/verify` open.\n" +
      "Version and expiry stand in what is signed. Signed twice with one key, a policy has the same bytes.",
    "With --verify the policy is compiled again and every byte compared: nobody has to believe who made the\n" +
      "artifact. Of a signed one the content is compared, and with --policy-public-key the signature checked.",
  ],
  reads: "The policy, the keys that sign it, and the artifact of --verify.",
  writes:
    "The artifact, or the modules of --emit: beside the policy, or where --out says. Each file is replaced as a whole.",
  exits: [
    [EXIT.ok, "the artifact was written, or is what the policy gives"],
    [EXIT.verification, "the artifact is another one, or no trusted key vouches for it, or it has expired"],
    [EXIT.input, "the policy cannot be used, or the artifact cannot be written"],
  ],
  examples: [
    { purpose: "Write agent.gait.json beside the policy:", line: "gait policy compile agent.yaml" },
    { purpose: "Choose the place:", line: "gait policy compile agent.yaml --out dist/agent.gait.json" },
    {
      purpose: "Write a typed module, generated/agent.gait.mjs:",
      line: "gait policy compile agent.yaml --emit esm,dts --out generated",
    },
    {
      purpose: "Sign it, so that nobody can exchange it:",
      line: "gait policy compile agent.yaml --sign keys/release_private.key --policy-version 7 --expires 2027-01-01T00:00:00Z",
    },
    {
      purpose: "Was this artifact made from this policy?",
      line: "gait policy compile agent.yaml --verify agent.gait.json --policy-public-key keys/release_public.key",
    },
  ],
  seeAlso: ["gait keys init", "gait help files", "docs/artifacts.md", "docs/build-steps.md"],
  run: compilePolicy,
};

const WRITING = [...EMISSION_FLAGS, ...SIGNING_FLAGS].map(({ name }) => name);
const VERIFYING = POLICY_KEY_FLAGS.map(({ name }) => name);

function compilePolicy({ args, flags, io }: Call): Outcome | Promise<Outcome> {
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
  const emission = readEmission(io, { path, out: flags.values.get("out"), emit: flags.values.get("emit") });
  if (emission.kind === "failure") return emission;
  const onPolicy = emission.files.find((file) => io.realPath(file.path) === io.realPath(path));
  if (onPolicy !== undefined) return inputFailure(`the artifact would replace the policy: ${onPolicy.path}`);
  const signing = readSigning(io, flags);
  if (signing?.kind === "failure") return signing;
  const unsigned = signing && emission.files.find(({ signable }) => !signable);
  if (unsigned !== undefined)
    return inputFailure(`--sign is for --emit json: ${unsigned.form} is not signed`);
  const read = readSource(io, path);
  if (read.kind === "failure") return read;
  const isNamed = flags.values.has("out");
  const shared = isNamed ? undefined : refuseSharedName(io, path, read.compiled.digest, emission.files);
  if (shared !== undefined) return shared;
  const files = emission.files.map((file) => ({ ...file, bytes: signedBytes(file, read.compiled, signing) }));
  const failure = writeEmitted(io, files, emission.folder);
  return failure ?? { ...describe(read.compiled, { path, files, signing }), ...warningsOf(read) };
}

function signedBytes(file: EmittedFile, compiled: CompiledPolicy, signing: Signing | undefined): Uint8Array {
  const bytes = bytesOf(file, compiled);
  return signing === undefined ? bytes : signArtifact(bytes, signing.claims, signing.signers);
}

interface Written {
  readonly path: string;
  readonly files: readonly WrittenFile[];
  readonly signing: Signing | undefined;
}

function describe({ policy, digest }: CompiledPolicy, { path, files, signing }: Written): Answer {
  const all = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const size = `rules=${policy.rules.length} digest=${digest} bytes=${all}`;
  const { signers = [], claims = {} } = signing ?? {};
  const signed = signers.length === 0 ? "" : ` signatures=${signers.length}`;
  const summary = `policy compile ok: ${size}${signed} out=${files.map((file) => file.path).join(",")}`;
  const artifact = files.find(({ form }) => form === "json");
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: [summary],
    json: {
      ...artifactJson({ policy, digest }, { policyPath: path, artifact, claims, summary }),
      ...withoutEmpty({ key_ids: signers.map(({ keyId }) => keyId) }),
      files: files.map((file) => ({ form: file.form, path: file.path, bytes: file.bytes.length })),
    },
  };
}
