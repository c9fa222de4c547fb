// Where `gait gate eval` counts calls. In: a path. Out: a store, or why there is none. It is loaded for calls with a limit.

import { type GateFailure, unusable } from "../../gate/failure.ts";
import type { LimitStoreFound } from "../../gate/ruling.ts";
import { trim } from "../../text/trim.ts";
import type { Io } from "../io.ts";

const ID_BYTES = 12;

export async function findLimits(io: Io, path: string): Promise<LimitStoreFound | GateFailure> {
  if (trim(path) === "") return unusable("rate limit state path is blank: calls would not be counted");
  const { limitLog } = await import("../../gate/files/limit-log.ts");
  const { nodeFiles } = await import("../../gate/files/node-files.ts");
  const newId = (): string => Buffer.from(io.randomBytes(ID_BYTES)).toString("hex");
  return { kind: "limits", store: limitLog(nodeFiles(io.resolve), { path, newId }) };
}
