// The records of a ruling as files. In: records and where they go. Out: where they went, or why one could not be written;
// those before it then stay. Each is replaced as a whole or not at all.

import { dirname } from "node:path";
import type { Json } from "../../canonical/json.ts";
import { recordText } from "../../gate/record-text.ts";
import { cleanPath } from "../../text/clean-path.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { FileFault, Io } from "../io.ts";
import { climbsOut } from "./local-path.ts";

export function writeTrace(io: Io, path: string, trace: Json): Failure | undefined {
  const cleaned = cleanPath(path);
  if (cleaned === "." || cleaned === "/") return inputFailure("trace path is required");
  if (climbsOut(path)) return inputFailure("relative trace path must not traverse parent directories");
  return makeFolder(io, "trace", path) ?? fail("write trace record", replace(io, path, trace));
}

export function writeApprovalAudit(io: Io, path: string, audit: Json): Failure | undefined {
  const task = "write approval audit record";
  if (climbsOut(path)) return inputFailure(`${task}: path must be local relative or absolute`);
  return makeFolder(io, "approval audit", path) ?? fail(task, replace(io, path, audit));
}

export function writeCredentialEvidence(io: Io, path: string, evidence: Json): Failure | undefined {
  const task = "write credential evidence";
  if (climbsOut(path)) return inputFailure(`${task}: path must be local relative or absolute`);
  return makeFolder(io, "credential evidence", path) ?? fail(task, replace(io, path, evidence));
}

export function writeDelegationAudit(io: Io, path: string, audit: Json): Failure | undefined {
  const noFolder = makeFolder(io, "delegation audit", path);
  return noFolder ?? fail("write delegation audit record", replace(io, path, audit));
}

const encode = (record: Json): Uint8Array => new TextEncoder().encode(recordText(record));

const replace = (io: Io, path: string, record: Json): FileFault | undefined =>
  io.replacePrivateFile(path, encode(record));

const makeFolder = (io: Io, of: string, path: string): Failure | undefined =>
  fail(`create ${of} directory`, io.makeFolder(dirname(path)));

const fail = (task: string, fault: FileFault | undefined): Failure | undefined =>
  fault && inputFailure(`${task}: ${fault.message}`);
