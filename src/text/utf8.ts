// Bytes to text, or undefined where they are not UTF-8. Why not with replacement characters: two different files
// would then be one policy or one intent. A byte order mark stays, so that the readers can refuse it.

const DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return DECODER.decode(bytes);
  } catch {
    return undefined;
  }
}
