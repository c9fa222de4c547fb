// The file of approved scripts. In: a path. Out: its entries, unproven; a file that is not there has none.

import { type GateFailure, unusable } from "../../gate/failure.ts";
import { EMPTY_REGISTRY, parseRegistry, type RegistryRead } from "../../gate/records/registry.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import type { Io } from "../io.ts";

export const MAX_REGISTRY_BYTES = 1_048_576;

export function readRegistry(io: Io, path: string): RegistryRead | GateFailure {
  const read = io.readFile(path, MAX_REGISTRY_BYTES);
  if (read.kind === "fault") {
    return read.missing === true
      ? EMPTY_REGISTRY
      : unusable(`read approved script registry: ${read.message}`);
  }
  const text = decodeUtf8(read.bytes);
  return text === undefined
    ? unusable("parse approved script registry: not UTF-8 text")
    : parseRegistry(text);
}
