// Where `gait gate eval` remembers approval tokens that granted a call. In: settings. Out: a store, undefined where tokens may
// be shown again, or why there is none. Files are loaded where a folder was named; a trial run looks and leaves no mark.

import { type GateFailure, unusable } from "../../gate/failure.ts";
import { lookOnly, type SpentTokens } from "../../gate/spent-tokens.ts";
import { trim } from "../../text/trim.ts";
import type { Io } from "../io.ts";
import type { Settings } from "./settings.ts";

export interface FoundSpentTokens {
  readonly kind: "spent-tokens";
  readonly store: SpentTokens | undefined;
}

export async function findSpentTokens(
  io: Io,
  { spentTokens: folder, simulate }: Settings,
): Promise<FoundSpentTokens | GateFailure> {
  if (folder === undefined) return { kind: "spent-tokens", store: undefined };
  if (trim(folder) === "") return unusable("spent tokens: the path is blank, so tokens could be shown again");
  const { nodeFiles } = await import("../../gate/files/node-files.ts");
  const { spentTokenFiles } = await import("../../gate/files/spent-token-files.ts");
  const store = spentTokenFiles(nodeFiles(io.resolve), folder);
  return { kind: "spent-tokens", store: simulate ? lookOnly(store) : store };
}
