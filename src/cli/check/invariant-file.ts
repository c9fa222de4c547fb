// A path to invariants, or the reason why there are none.

import { readInvariants } from "../../invariants.ts";
import type { Invariant } from "../../ir/invariants.ts";
import { makeSource, type Source } from "../../source/source.ts";
import { MAX_BYTES } from "../../syntax/yaml/limits.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import { policyText, readPolicyBytes } from "../policy-text.ts";
import { refusedSource } from "../refused-source.ts";

export interface InvariantFile {
  readonly kind: "invariants";
  readonly source: Source;
  readonly invariants: readonly Invariant[];
}

export function readInvariantFile(io: Io, path: string): InvariantFile | Failure {
  const read = readPolicyBytes(io, path, MAX_BYTES, "read invariants: ");
  if (read.kind === "failure") return read;
  const text = policyText(read.bytes, path, "read invariants: ");
  if (typeof text !== "string") return text;
  const { ok, diagnostics, invariants } = readInvariants(text, path);
  const source = makeSource(text, path);
  if (!ok) return refusedSource(source, diagnostics);
  return invariants.length > 0
    ? { kind: "invariants", source, invariants }
    : inputFailure(`read invariants: ${path} promises nothing`);
}
