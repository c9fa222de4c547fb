// Paths that stay where they are expected: below the working directory, or spelled out from the root. In: a path as it
// was typed. Out: whether it leaves. Links are not looked at.

import { isAbsolute } from "node:path";
import { cleanPath } from "../../text/clean-path.ts";

export function climbsOut(path: string): boolean {
  const cleaned = cleanPath(path);
  return !isAbsolute(path) && (cleaned === ".." || cleaned.startsWith("../"));
}
