// A path to the table that decides, or to the reason why there is none. Whether a file holds source or an artifact is seen
// from its content; the compiler is loaded only for a source.

import { NO_POLICY_KEYS } from "./artifact/key-flags.ts";
import type { NamedKeys } from "./artifact/key-sources.ts";
import { readPolicyContent } from "./artifact/policy-content.ts";
import type { Failure } from "./command.ts";
import type { Io } from "./io.ts";
import { loadArtifact, type TableRead } from "./policy-text.ts";

export async function readTable(
  io: Io,
  path: string,
  keys: NamedKeys = NO_POLICY_KEYS,
): Promise<TableRead | Failure> {
  const content = await readPolicyContent(io, path, keys);
  if (content.kind === "failure") return content;
  return content.kind === "artifact" ? loadArtifact(content) : compileSource(content.text, path);
}

export async function compileSource(text: string, path: string): Promise<TableRead | Failure> {
  const { tableOf } = await import("./table-of-source.ts");
  return tableOf(text, path);
}
