// The one-line result of trying a policy out, cut to the size that reference Gait allows it.

import type { Decision } from "../decision/decision.ts";

const LIMIT = 240;

export function decisionSummary({ verdict, reason_codes, violations }: Decision): string {
  const listed = (codes: readonly string[]): string => codes.join(",") || "none";
  return cut(
    `policy test verdict=${verdict} reasons=${listed(reason_codes)} violations=${listed(violations)}`,
  );
}

/** Counts bytes; every byte of a character that is cut in two shows as one replacement character, as in Go. */
function cut(text: string): string {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= LIMIT) return text;
  const suffix = `...(+${bytes.length - LIMIT})`;
  const room = LIMIT - suffix.length;
  let end = room;
  while (end > 0 && isContinuation(bytes[end] ?? 0)) end--;
  return new TextDecoder().decode(bytes.subarray(0, end)) + "\ufffd".repeat(room - end) + suffix;
}

const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;
