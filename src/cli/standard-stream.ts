// Standard output or standard error. In: its descriptor, and how to get Node's stream for it. Out: a stream that writes at
// once. Node's streams take longer to load than a small command takes, so they are used only where they are needed: for
// what a pipe does not take at once, and for the terminals of Windows, whose encoding they know.

import { fstatSync, writeSync } from "node:fs";
import type { Stream } from "./node-io.ts";

export interface StandardStream extends Stream {
  /** Whether nothing is left that the process would have to wait for. */
  isDone(): boolean;
}

interface NodeStream {
  readonly isTTY?: boolean;
  write(bytes: Uint8Array): unknown;
  on(event: "error", listener: () => void): unknown;
}

export function standardStream(descriptor: number, load: () => NodeStream): StandardStream {
  let stream: NodeStream | undefined;
  const byNode = (): NodeStream => {
    stream ??= load();
    return stream;
  };
  return {
    write: (text) => {
      let bytes: Uint8Array = Buffer.from(text);
      const isPlain = process.platform !== "win32" || !isDevice(descriptor);
      if (stream === undefined && isPlain) bytes = unwritten(descriptor, bytes);
      if (bytes.length > 0) byNode().write(bytes);
    },
    get isTTY() {
      return isDevice(descriptor) && byNode().isTTY === true;
    },
    isDone: () => stream === undefined,
  };
}

function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    // A descriptor that was closed: Node knows what to do about it.
    return true;
  }
}

/** What could not be written: the reader of a pipe is slow or has gone, or the disk is full. */
function unwritten(descriptor: number, bytes: Uint8Array): Uint8Array {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
  } catch {
    // Node meets the same fault again, and reports it in its own time.
  }
  return rest;
}
