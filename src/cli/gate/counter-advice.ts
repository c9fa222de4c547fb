// A counter that cannot be reached is met first by who sets a gate up. In: where calls are counted, and a failure in the words
// of reference Gait. Out: the failure with what helps. It makes nothing: a folder that others made would be theirs.

import { dirname } from "node:path";
import type { GateFailure } from "../../gate/failure.ts";
import type { Failure } from "../command.ts";
import type { Io } from "../io.ts";
import { folderCommand } from "../shell-path.ts";

export function counterAdvised(io: Pick<Io, "kindOf">, path: string, failure: GateFailure): Failure {
  if (failure.cause !== "internal") return failure;
  const folder = dirname(path);
  const at = io.kindOf(folder);
  const isThere = at.kind !== "fault" || at.missing !== true;
  const advice = isThere
    ? "`gait doctor` says what counters need, and how to make it"
    : `calls with a limit are counted in ${folder}, which is not there: ${folderCommand(folder)}`;
  return { ...failure, notes: [`gait: ${advice}`] };
}
