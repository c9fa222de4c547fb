/**
 * In: text. Out: the lower-case hex SHA-256 of its UTF-8 bytes, by node:crypto.
 *
 * One of two interchangeable implementations behind `#sha256`; the other one is sha256-portable.ts.
 */

import { createHash } from "node:crypto";

export function sha256Hex(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
