// A path to a policy as it is understood, whether the file holds its source or what was compiled from it. For
// commands that tell people what rules say, and not only what they decide.

import type { Policy } from "../ir/policy.ts";
import { readArtifact } from "../runtime/load-table.ts";
import type { DecisionTable } from "../runtime/table.ts";
import { readBack } from "../table/read-back/read-back.ts";
import { NO_POLICY_KEYS } from "./artifact/key-flags.ts";
import type { NamedKeys } from "./artifact/key-sources.ts";
import { readPolicyContent } from "./artifact/policy-content.ts";
import { type Failure, inputFailure, type Problems } from "./command.ts";
import type { Io } from "./io.ts";
import { type LoadableArtifact, loadArtifact } from "./policy-text.ts";
import { tableOf } from "./table-of-source.ts";
import { withAsides } from "./with-asides.ts";

export interface IrRead {
  readonly kind: "ir";
  readonly policy: Policy;
  readonly table: DecisionTable;
  readonly warnings: Problems;
}

export async function readIr(
  io: Io,
  path: string,
  keys: NamedKeys = NO_POLICY_KEYS,
): Promise<IrRead | Failure> {
  const content = await readPolicyContent(io, path, keys);
  if (content.kind === "failure") return content;
  if (content.kind === "artifact") return irOfArtifact(content);
  const read = await tableOf(content.text, path);
  return read.kind === "failure" ? read : { ...read, kind: "ir" };
}

const OTHER_VERSION = "load policy: compiled by another version of this program; compile it again";

export function irOfArtifact(content: LoadableArtifact): IrRead | Failure {
  const loaded = loadArtifact(content);
  if (loaded.kind === "failure") return loaded;
  const { table, warnings } = loaded;
  const policy = readBack(table, readArtifact(content.artifact));
  return policy === undefined
    ? withAsides(inputFailure(OTHER_VERSION), warnings)
    : { kind: "ir", policy, table, warnings };
}
