// Where a key comes from: a file or an environment variable. In: the names that were given, an Io. Out: the bytes of the
// key, or why they cannot be had. What the key is for is not known here.

import { type GateFailure, unusable } from "../../gate/failure.ts";
import { decodeKey, type KeyBytes, type KeyKind } from "../../keys/key-text.ts";
import { trim } from "../../text/trim.ts";
import type { Io } from "../io.ts";

export type KeySource =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "variable"; readonly name: string };

/**
 * What the flags for one key came to; undefined where none was given. Both at once are a failure, which is reported only
 * to a call that needs the key.
 */
export type NamedKey = KeySource | GateFailure | undefined;

export interface KeyRead extends KeyBytes {
  /** That others may read it, if they may. */
  readonly exposed?: string;
}

/** No key is nearly as long. */
const MAX_KEY_BYTES = 65_536;

export function nameKey(kind: KeyKind, path: string | undefined, variable: string | undefined): NamedKey {
  if (path !== undefined && variable !== undefined) {
    return unusable(`${kind} key source: set either path or env`);
  }
  if (path !== undefined) return { kind: "file", path };
  return variable === undefined ? undefined : { kind: "variable", name: variable };
}

export const readKey = (io: Io, kind: KeyKind, source: KeySource): KeyRead | GateFailure =>
  source.kind === "file" ? keyOfFile(io, kind, source.path) : keyOfVariable(io, kind, source.name);

function keyOfVariable(io: Io, kind: KeyKind, name: string): KeyBytes | GateFailure {
  const text = trim(io.env(name) ?? "");
  return text === "" ? unusable(`${kind} key env not set: ${name}`) : decodeKey(kind, text);
}

function keyOfFile(io: Io, kind: KeyKind, path: string): KeyRead | GateFailure {
  const read = io.readFile(path, MAX_KEY_BYTES);
  if (read.kind === "fault") return unusable(`read ${kind} key: ${read.message}`);
  const key = decodeKey(kind, new TextDecoder().decode(read.bytes));
  const isExposed = kind === "private" && key.kind === "bytes" && read.othersMayRead === true;
  return isExposed ? { ...key, exposed: `private key ${path} can be read by others; chmod 600 it` } : key;
}
