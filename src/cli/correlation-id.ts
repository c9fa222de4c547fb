// Names one invocation by its arguments, so that the same command line has the same id everywhere. It counts the
// program as `gait`, however it was started.

import { sha256Hex } from "#sha256";
import { trim } from "../text/trim.ts";

export const correlationId = (args: readonly string[]): string =>
  sha256Hex(["gait", ...args].map(trim).join("\x1f")).slice(0, 24);
