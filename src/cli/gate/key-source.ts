// Where a key comes from: a file or an environment variable, never both. In: the names that were given. Out: the bytes
// of the key, undefined where nothing was named, or why they cannot be had.

import { type GateFailure, unusable } from "../../gate/failure.ts";
import { decodeKey, type KeyBytes, type KeyKind } from "../../keys/key-text.ts";
import { trim } from "../../text/trim.ts";
import type { Io } from "../io.ts";

export interface KeySource {
  readonly path: string;
  /** Name of a variable. */
  readonly env: string;
}

/** No key is nearly as long. */
const MAX_KEY_BYTES = 65_536;

export const isNamed = ({ path, env }: KeySource): boolean => path !== "" || env !== "";

export const refuseBoth = (kind: KeyKind, { path, env }: KeySource): GateFailure | undefined =>
  path !== "" && env !== "" ? unusable(`${kind} key source: set either path or env`) : undefined;

export function readKey(io: Io, kind: KeyKind, source: KeySource): KeyBytes | GateFailure | undefined {
  if (!isNamed(source)) return undefined;
  const ambiguous = refuseBoth(kind, source);
  if (ambiguous !== undefined) return ambiguous;
  return source.path === "" ? keyOfVariable(io, kind, source.env) : keyOfFile(io, kind, source.path);
}

function keyOfVariable(io: Io, kind: KeyKind, name: string): KeyBytes | GateFailure {
  const text = trim(io.env(name) ?? "");
  return text === "" ? unusable(`${kind} key env not set: ${name}`) : decodeKey(kind, text);
}

function keyOfFile(io: Io, kind: KeyKind, path: string): KeyBytes | GateFailure {
  const read = io.readFile(path, MAX_KEY_BYTES);
  if (read.kind === "fault") return unusable(`read ${kind} key: ${read.message}`);
  return decodeKey(kind, new TextDecoder().decode(read.bytes));
}
