// Names of traces. In: what a trace is about. Out: 24 hex digits. The same policy, call and verdict have the same name,
// so running the gate twice leaves one trace.

import { sha256Hex } from "#sha256";

const shortHash = (text: string): string => sha256Hex(text).slice(0, 24);

export const traceId = (policyDigest: string, intentDigest: string, verdict: string): string =>
  shortHash(`${policyDigest}:${intentDigest}:${verdict}`);

/** Names one emission of a trace. */
export const eventId = (trace: string, observedAt: string): string => shortHash(`${trace}:${observedAt}`);
