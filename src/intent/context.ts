// What is added to an intent's context, or taken from it, before a policy sees it. In: a normalised intent, with an
// envelope or an inventory. Out: a new intent, or the same object where nothing applies. It does not know what a
// policy makes of the evidence.

import { fold } from "../text/fold.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { compareInstants, type Instant } from "../time/instant.ts";
import { orAbsent } from "./auth-context.ts";
import { AGE_MEMBER } from "./context-age.ts";
import { type Envelope, readEnvelope } from "./envelope.ts";
import type { Context, Intent } from "./intent.ts";
import type { Inventory } from "./inventory.ts";
import { omitEmpty } from "./omit-empty.ts";
import type { FreeForm } from "./shape.ts";

export { type Inventory, type InventoryItem, inventoryFromRecord, readInventory } from "./inventory.ts";

export type BindResult =
  | { readonly kind: "bound"; readonly intent: Intent }
  | { readonly kind: "invalid"; readonly error: string };

/** Without an envelope, what an intent says about its own context evidence is removed, not trusted. */
export function stripClaims(intent: Intent): Intent {
  if (!hasClaims(intent.context)) return intent;
  const { context_set_digest, context_evidence_mode, context_refs, auth_context, ...context } =
    intent.context;
  const auth = auth_context && orAbsent(withoutAge(auth_context));
  return { ...intent, context: { ...context, ...omitEmpty({ auth_context: auth }) } };
}

const hasClaims = (context: Context): boolean =>
  context.context_set_digest !== undefined ||
  context.context_evidence_mode !== undefined ||
  context.context_refs !== undefined ||
  context.auth_context?.[AGE_MEMBER] !== undefined;

/** Replaces the intent's claims by what the envelope shows; claims that contradict it make the intent invalid. */
export function bindEnvelope(intent: Intent, envelope: unknown, at: Instant): BindResult {
  const read = readEnvelope(envelope);
  if (read.kind === "invalid") return { kind: "invalid", error: `verify context envelope: ${read.error}` };
  const error = contradiction(intent, read.envelope);
  if (error !== undefined) return { kind: "invalid", error };
  return { kind: "bound", intent: bind(stripClaims(intent), read.envelope, at) };
}

/** Adds what the inventory knows about the tool to the session data, over whatever the caller put there. */
export function enrich(intent: Intent, inventory: Inventory, tool: string): Intent {
  const item = inventory.size === 0 ? undefined : inventory.get(fold(tool));
  if (item === undefined) return intent;
  return withAuth(intent, {
    "wrkr.tool_name": item.tool_name,
    "wrkr.data_class": item.data_class,
    "wrkr.endpoint_class": item.endpoint_class,
    "wrkr.autonomy_level": item.autonomy_level,
  });
}

/** Joins labels of where context came from. A label that was joined before is not taken apart again. */
export function joinLabels(existing: string, added: string): string {
  return uniqueSorted([existing, added]).join(",");
}

function withoutAge(auth: FreeForm): FreeForm {
  const { [AGE_MEMBER]: _age, ...others } = auth;
  return others;
}

function withAuth(intent: Intent, added: FreeForm): Intent {
  return {
    ...intent,
    context: { ...intent.context, auth_context: { ...intent.context.auth_context, ...added } },
  };
}

// INVARIANT: claims and computed values are both in normal form, so they compare exactly.
function contradiction({ context }: Intent, envelope: Envelope): string | undefined {
  const { context_set_digest = envelope.digest, context_evidence_mode = envelope.mode } = context;
  if (context_set_digest !== envelope.digest) {
    return "context envelope digest does not match context.context_set_digest";
  }
  if (context_evidence_mode !== envelope.mode) {
    return "context envelope evidence mode does not match context.context_evidence_mode";
  }
  return undefined;
}

function bind(intent: Intent, { mode, digest, refs, times }: Envelope, at: Instant): Intent {
  const age = times.reduce((oldest, time) => Math.max(oldest, ageOf(time, at)), 0);
  const aged = withAuth(intent, { [AGE_MEMBER]: age });
  const context = { ...aged.context, context_set_digest: digest, context_evidence_mode: mode };
  return { ...aged, context: { ...context, ...omitEmpty({ context_refs: refs }) } };
}

// A difference of times in reference Gait ends at the largest 64-bit number of nanoseconds.
const LONGEST = 9_223_372_036;

/** Whole seconds from a time until `at`; 0 for a time in the future. */
function ageOf(time: Instant, at: Instant): number {
  if (compareInstants(time, at) >= 0) return 0;
  const borrowed = at.nanos < time.nanos ? 1 : 0;
  return Math.min(at.seconds - time.seconds - borrowed, LONGEST);
}
