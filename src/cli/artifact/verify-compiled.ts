// Whether an artifact is what compiling a source gives. In: what was compiled, the file of the artifact, trusted keys. Out:
// that it is, byte for byte, or that it is not and where they differ first.

import { binaryArtifact } from "../../artifact/encode.ts";
import { looksLikeBinary } from "../../runtime/load-table.ts";
import { isEqual } from "../../runtime/words.ts";
import { type Answer, type Failure, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { type JsonObject, withoutEmpty } from "../json.ts";
import { irOfArtifact } from "../read-ir.ts";
import { type SourcePolicy, warningsOf } from "../read-policy.ts";
import { artifactJson } from "./artifact-json.ts";
import { firstDifference } from "./difference.ts";
import type { NamedKeys } from "./key-sources.ts";
import { type ArtifactContent, readPolicyContent } from "./policy-content.ts";

interface Compared {
  readonly source: SourcePolicy;
  readonly sourcePath: string;
  readonly artifactPath: string;
}

export async function verifyCompiled(io: Io, compared: Compared, keys: NamedKeys): Promise<Outcome> {
  const { source, artifactPath } = compared;
  const content = await readPolicyContent(io, artifactPath, keys);
  if (content.kind === "failure") return content;
  if (content.kind === "source") return inputFailure(`expected a compiled policy: ${artifactPath}`);
  const warnings = warningsOf(source);
  const outcome = isEqual(formedAs(content.artifact, source.compiled.artifact), content.artifact)
    ? same
    : different;
  return { ...outcome(compared, content), ...warnings, asides: content.asides };
}

/** Our artifact in the form of the other one. */
const formedAs = (other: Uint8Array, ours: Uint8Array): Uint8Array =>
  looksLikeBinary(other) ? binaryArtifact(ours) : ours;

function same({ source, sourcePath, artifactPath }: Compared, { signed }: ArtifactContent): Answer {
  const { policy, digest, artifact } = source.compiled;
  const summary = `policy compile verified: rules=${policy.rules.length} digest=${digest} artifact=${artifactPath}`;
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: [summary],
    json: {
      ...artifactJson(source.compiled, {
        policyPath: sourcePath,
        artifact: { path: artifactPath, bytes: artifact },
        claims: signed?.claims ?? {},
        summary,
      }),
      ...withoutEmpty({ key_id: signed?.keyId }),
    },
  };
}

function different(
  { source, sourcePath, artifactPath }: Compared,
  { artifact: theirs }: ArtifactContent,
): Failure {
  const { artifact, digest } = source.compiled;
  const difference = differenceOf(artifact, theirs);
  const json: JsonObject = { policy_digest: digest, difference };
  return {
    kind: "failure",
    cause: "verification",
    message: `${artifactPath} is not what compiling ${sourcePath} gives: ${difference}`,
    json,
  };
}

/** Both are read back, so that both are seen as an artifact shows them. */
function differenceOf(source: Uint8Array, artifact: Uint8Array): string {
  const [ours, theirs] = [source, artifact].map((bytes) => irOfArtifact({ artifact: bytes, asides: [] }));
  if (theirs?.kind === "failure") return theirs.message.replace(/^load policy: /, "");
  const difference = ours?.kind === "ir" && theirs && firstDifference(ours.policy, theirs.policy);
  return difference || "the same rules, written by another version of the compiler";
}
