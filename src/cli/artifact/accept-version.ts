// Remembers which version of a policy was accepted, so that no older one is accepted again. In: the path of the store, a
// version that a trusted key vouches for. Out: nothing, or why it must not be used. Nothing is locked: a process that dies
// here leaves nothing behind that others wait for.

import { decodeUtf8 } from "../../text/utf8.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import { refusedPolicy } from "./refused-policy.ts";
import { type AcceptedVersion, readVersionLog, standingOf, versionLine } from "./version-log.ts";

/** Some twenty thousand versions. */
const MAX_STORE_BYTES = 4 * 1_048_576;

export interface VersionStore {
  readonly path: string;
  /** A trial run looks and leaves no mark. */
  readonly remembers: boolean;
}

export function acceptVersion(io: Io, store: VersionStore, version: AcceptedVersion): Failure | undefined {
  const before = lookUp(io, store.path, version);
  if (before.kind === "failure") return before;
  if (before.standing === "known" || !store.remembers) return undefined;
  const line = new TextEncoder().encode(versionLine(before.log, version));
  const fault = io.appendFile(store.path, line);
  if (fault !== undefined) return inputFailure(`write policy version store: ${fault.message}`);
  // Others may have added theirs between the look and the line. What stands in the file now is what counts.
  const after = lookUp(io, store.path, version);
  if (after.kind === "failure") return after;
  return after.standing === "known" ? undefined : inputFailure("the policy version store keeps nothing");
}

interface Looked {
  readonly kind: "looked";
  readonly log: string;
  readonly standing: "known" | "new";
}

function lookUp(io: Io, path: string, version: AcceptedVersion): Looked | Failure {
  const log = readLog(io, path);
  if (typeof log !== "string") return log;
  const versions = readVersionLog(log);
  const standing = "kind" in versions ? versions : standingOf(versions, version);
  return typeof standing === "string" ? { kind: "looked", log, standing } : refusedPolicy(standing);
}

function readLog(io: Io, path: string): string | Failure {
  const read = io.readFile(path, MAX_STORE_BYTES);
  if (read.kind === "bytes")
    return decodeUtf8(read.bytes) ?? inputFailure(`${READING}${path}: not UTF-8 text`);
  return read.missing === true ? "" : inputFailure(READING + read.message);
}

const READING = "read policy version store: ";
