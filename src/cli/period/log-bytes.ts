// The bytes of a log, whether or not they are compressed; which is seen from the bytes themselves. In: a path. Out: its
// bytes, or why there are none. More than the limit is refused before it fills the memory.

import { gunzipSync } from "node:zlib";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";

/** A gate begins a new file after 16 MiB. */
export const MAX_FILE_BYTES = 512 * 1_048_576;

export interface LogBytes {
  readonly kind: "bytes";
  readonly bytes: Uint8Array;
}

export function readLogBytes(io: Io, path: string): LogBytes | Failure {
  const read = io.readFile(path, MAX_FILE_BYTES);
  if (read.kind === "fault") return inputFailure(`read log: ${read.message}`);
  const { bytes } = read;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { kind: "bytes", bytes };
  try {
    return { kind: "bytes", bytes: gunzipSync(bytes, { maxOutputLength: MAX_FILE_BYTES }) };
  } catch (error) {
    return inputFailure(
      `read log: ${path}: ${isTooLarge(error) ? TOO_LARGE : "its compressed data is damaged"}`,
    );
  }
}

const TOO_LARGE = `it holds more than ${MAX_FILE_BYTES} bytes`;

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
