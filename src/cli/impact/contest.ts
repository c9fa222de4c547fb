// The two policies of a simulation, opened. In: what their files hold, which was read and verified before. Out: tables, and
// the policies as they are understood, which the interpreter needs. Threads open them once more from the same bytes.

import type { Contest } from "../../rollout/impact/replay.ts";
import type { Side } from "../../rollout/impact/second-opinion.ts";
import { readArtifact } from "../../runtime/load-table.ts";
import { readBack } from "../../table/read-back/read-back.ts";
import type { NamedKeys } from "../artifact/key-sources.ts";
import { type ArtifactContent, type PolicySource, readPolicyContent } from "../artifact/policy-content.ts";
import type { Failure, Problems } from "../command.ts";
import type { Io } from "../io.ts";
import { loadArtifact } from "../policy-text.ts";
import { tableOf } from "../table-of-source.ts";

/** INVARIANT: plain data, so that it can be handed from thread to thread. */
export interface SideSource {
  readonly path: string;
  readonly content: PolicySource | ArtifactContent;
}

export interface OpenSide extends Side {
  readonly kind: "side";
  readonly source: SideSource;
  readonly warnings: Problems;
}

export interface ContestSource {
  readonly baseline: SideSource;
  readonly candidate: SideSource;
  readonly now: string;
}

export async function readSide(io: Io, path: string, keys: NamedKeys): Promise<OpenSide | Failure> {
  const content = await readPolicyContent(io, path, keys);
  return content.kind === "failure" ? content : openSide({ path, content });
}

async function openSide(source: SideSource): Promise<OpenSide | Failure> {
  const { path, content } = source;
  if (content.kind === "source") {
    const read = await tableOf(content.text, path);
    return read.kind === "failure" ? read : { ...read, kind: "side", source };
  }
  const loaded = loadArtifact(content);
  if (loaded.kind === "failure") return loaded;
  const policy = readBack(loaded.table, readArtifact(content.artifact));
  return { ...loaded, kind: "side", source, policy };
}

/** @throws Error for what cannot be opened, which was opened before. */
export async function openContest({ baseline, candidate, now }: ContestSource): Promise<Contest> {
  return { baseline: await opened(baseline), candidate: await opened(candidate), now };
}

async function opened(source: SideSource): Promise<Side> {
  const side = await openSide(source);
  if (side.kind === "failure") throw new Error(side.message);
  return side;
}
