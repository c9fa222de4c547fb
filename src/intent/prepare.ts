// The front door of this room: any value -> prepared intent, once; decide as often as you like. In: a value of
// unknown origin, parsed text or a program's object. Out: an immutable snapshot, or why there is none. It never
// throws, and nothing the caller does to the value afterwards changes the result.

import { digest } from "../canonical/digest.ts";
import { fold } from "../text/fold.ts";
import { formatInstant, isZero } from "../time/instant.ts";
import { decode } from "./decode.ts";
import { deepFreeze } from "./deep-freeze.ts";
import { type IntentFacts, type IntentStage, STAGE_PREFIX } from "./error.ts";
import { faultOf } from "./fault.ts";
import type { Intent } from "./intent.ts";
import { LIMITS } from "./limits.ts";
import { normalizeIntent, type RawIntent } from "./normalize.ts";
import { INTENT } from "./shape.ts";

export type PreparedIntent = ValidIntent | InvalidIntent;

export interface ValidIntent {
  readonly kind: "valid";
  readonly intent: Intent;
  /** As RFC 3339 UTC; "" when unset. No digest covers it. */
  readonly created_at: string;
  /** Before claims are stripped; computed when first read. */
  readonly intent_digest: string;
  readonly args_digest: string;
}

export interface InvalidIntent extends IntentFacts {
  readonly kind: "invalid";
  readonly stage: IntentStage;
  readonly error: string;
  /** The risk class as far as it could be read: policies may block invalid intents by it. */
  readonly risk_class: string;
  readonly created_at: string;
}

// Why a set and not the shape: what looks like a prepared intent may have been written by hand.
const prepared = new WeakSet<object>();

export function prepareIntent(value: unknown): PreparedIntent {
  const intent = readIntent(value);
  prepared.add(intent);
  return intent;
}

/** Whether this very object came out of `prepareIntent`; a copy of one did not. */
export function isPrepared(value: unknown): value is PreparedIntent {
  return typeof value === "object" && value !== null && prepared.has(value);
}

function readIntent(value: unknown): PreparedIntent {
  let raw: RawIntent | undefined;
  try {
    raw = decode(INTENT, value, { weight: LIMITS.bytes, unknownMembers: "ignore" });
    return validIntent(deepFreeze(normalizeIntent(raw)), createdAt(raw));
  } catch (thrown) {
    return invalidIntent(thrown, raw);
  }
}

function validIntent(intent: Intent, created_at: string): ValidIntent {
  let intentDigest: string | undefined;
  let argsDigest: string | undefined;
  return Object.freeze({
    kind: "valid",
    intent,
    created_at,
    get intent_digest() {
      intentDigest ??= digest(intent);
      return intentDigest;
    },
    get args_digest() {
      argsDigest ??= digest(intent.args);
      return argsDigest;
    },
  });
}

function invalidIntent(thrown: unknown, raw: RawIntent | undefined): InvalidIntent {
  const { code, message, problem, path, words, expected, reason } = faultOf(thrown);
  const stage = raw === undefined ? "parse" : "normalize";
  return deepFreeze({
    kind: "invalid",
    stage,
    error: STAGE_PREFIX[stage] + message,
    code,
    problem,
    path: [...path],
    ...(words && { words: [...words] }),
    ...(expected && { expected }),
    ...(reason && { reason }),
    risk_class: fold(raw?.context?.risk_class ?? ""),
    created_at: raw === undefined ? "" : createdAt(raw),
  });
}

function createdAt({ created_at }: RawIntent): string {
  return isZero(created_at) ? "" : formatInstant(created_at);
}
