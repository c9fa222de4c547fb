// The two policies of a simulation, opened. In: paths. Out: tables, and the policies as they are understood, which the
// interpreter needs. Threads are handed what was understood, and read nothing once more.

import type { Side } from "../../rollout/impact/second-opinion.ts";
import { readArtifact } from "../../runtime/load-table.ts";
import { buildTable } from "../../table/build.ts";
import { readBack } from "../../table/read-back/read-back.ts";
import type { NamedKeys } from "../artifact/key-sources.ts";
import { type ArtifactContent, type PolicySource, readPolicyContent } from "../artifact/policy-content.ts";
import type { Failure, Problems } from "../command.ts";
import type { Io } from "../io.ts";
import { loadArtifact } from "../policy-text.ts";
import { tableOf } from "../table-of-source.ts";
import type { ContestData, SideData } from "./contest-data.ts";

export interface OpenSide extends Side {
  readonly kind: "side";
  readonly warnings: Problems;
  /** Made when it is asked for: most simulations need no threads. */
  readonly handedOver: () => SideData;
}

export interface OpenContest {
  readonly baseline: OpenSide;
  readonly candidate: OpenSide;
  /** When calls are judged that do not say when they were made. */
  readonly now: string;
}

export const handedOver = ({ baseline, candidate, now }: OpenContest): ContestData => ({
  baseline: baseline.handedOver(),
  candidate: candidate.handedOver(),
  now,
});

export async function readSide(io: Io, path: string, keys: NamedKeys): Promise<OpenSide | Failure> {
  const content = await readPolicyContent(io, path, keys);
  if (content.kind === "failure") return content;
  return content.kind === "source" ? sideOfSource(content, path) : sideOfArtifact(content);
}

async function sideOfSource({ text }: PolicySource, path: string): Promise<OpenSide | Failure> {
  const read = await tableOf(text, path);
  if (read.kind === "failure") return read;
  const { table, policy } = read;
  const handedOver = (): SideData => ({ ...buildTable(policy, table.policy.digest), policy });
  return { ...read, kind: "side", handedOver };
}

function sideOfArtifact(content: ArtifactContent): OpenSide | Failure {
  const loaded = loadArtifact(content);
  if (loaded.kind === "failure") return loaded;
  const artifact = readArtifact(content.artifact);
  const policy = readBack(loaded.table, artifact);
  const handedOver = (): SideData => ({ ...artifact, policy });
  return { ...loaded, kind: "side", policy, handedOver };
}
