// Adds to the end of a file that may not be there yet. In: a path and bytes. Out: nothing, or why they are not kept.

import { type Fault, type Files, isFault } from "./files.ts";

export function appendBytes(files: Files, path: string, bytes: Uint8Array): Fault | undefined {
  const fault = files.append(path, bytes);
  if (fault?.missing !== true) return fault;
  const created = files.create(path, new Uint8Array());
  return isFault(created) ? created : files.append(path, bytes);
}
