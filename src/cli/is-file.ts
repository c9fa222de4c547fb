// Whether a file is there already, byte for byte. In: an Io, a path and what it is to hold. Out: true or false; what cannot be
// read is another file.

import { isEqual } from "../runtime/words.ts";
import type { Io } from "./io.ts";

export interface WholeFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export function isFile(io: Pick<Io, "readFile">, { path, bytes }: WholeFile): boolean {
  const found = io.readFile(path, bytes.length);
  return found.kind === "bytes" && isEqual(found.bytes, bytes);
}
