// A file as blocks of bytes, whatever its size. In: an open file. Out: its bytes, unpacked where they are gzip, which is seen
// from how they begin. A fault ends them, and is told beside them.

import type { FileFault, OpenFile } from "../io.ts";

/** A thousand calls and more: the work of a thread, for which it is worth handing over what it found. */
const BLOCK_BYTES = 2 * 1_048_576;

export interface Source {
  readonly path: string;
  readonly file: OpenFile;
  /** Called with how many bytes of the file were read. */
  readonly onRead: (bytes: number) => void;
  readonly onFault: (fault: FileFault) => void;
}

export async function* blocksOf(source: Source): AsyncGenerator<Uint8Array> {
  const blocks = rawBlocks(source);
  const first = blocks.next();
  if (first.done === true) return;
  const whole = continued(first.value, blocks);
  if (isGzip(first.value)) yield* unpacked(source, whole);
  else yield* whole;
}

function* rawBlocks({ file, onRead, onFault }: Source): Generator<Uint8Array, void> {
  for (;;) {
    const read = file.read(BLOCK_BYTES);
    if (read.kind === "fault") return onFault(read);
    if (read.bytes.length === 0) return;
    onRead(read.bytes.length);
    yield read.bytes;
  }
}

function* continued(first: Uint8Array, others: Iterable<Uint8Array>): Generator<Uint8Array> {
  yield first;
  yield* others;
}

const isGzip = ([first, second]: Uint8Array): boolean => first === 0x1f && second === 0x8b;

/** Read on only as fast as it is asked for. */
async function* unpacked(
  { path, onFault }: Source,
  packed: Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const [{ pipeline, Readable }, { createGunzip }] = await Promise.all([
    import("node:stream"),
    import("node:zlib"),
  ]);
  const gunzip = createGunzip({ chunkSize: BLOCK_BYTES });
  // What fails is met again by who reads.
  pipeline(Readable.from(packed), gunzip, () => {});
  try {
    yield* gunzip;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    onFault({ kind: "fault", message: `read ${path}: no whole gzip file: ${why}` });
  }
}
