// One call as it was described at one moment. In: an intent of any form. Out: the prepared intent, and the arguments that
// its calls will get. INVARIANT: the intent is read once, as text, so that what was decided about and what runs cannot
// differ, whatever the caller does to its object, and whatever getters it has.

import { canonicalJson, type Json } from "../../canonical/json.ts";
import { deepFreeze } from "../../intent/deep-freeze.ts";
import type { Intent } from "../../intent/intent.ts";
import { parseIntent } from "../../intent/parse-intent.ts";
import {
  isPrepared,
  type PreparedIntent,
  prepareIntentText,
  type ValidIntent,
} from "../../intent/prepare.ts";

/** Plain data that nobody can change. */
export type ToolArgs = { readonly [name: string]: Json };

export interface Snapshot {
  readonly prepared: PreparedIntent;
  /** Of the call, or of each step of a script; as they were given. */
  readonly args: readonly ToolArgs[];
  /**
   * The digests of the intent see all of the arguments. They see no white space around a text or a name, so arguments with
   * some have the digest of others without.
   */
  readonly isExact: boolean;
}

/** @throws IntentError for a text that is no intent, anything for a value that cannot be written as one. */
export function snapshotOf(intent: unknown): Snapshot {
  if (isPrepared(intent)) return { prepared: intent, args: normalArgs(intent), isExact: true };
  const text = textOf(intent);
  const prepared = prepareIntentText(text);
  const normal = normalArgs(prepared);
  const args = prepared.kind === "invalid" ? [] : givenArgs(parseIntent(text), prepared);
  return { prepared, args, isExact: canonicalJson(args) === canonicalJson(normal) };
}

/** A text stands for itself, anything else for its JSON. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new RangeError("it cannot be written as JSON");
  return text;
}

const normalArgs = (prepared: PreparedIntent): readonly ToolArgs[] =>
  prepared.kind === "invalid" ? [] : argsOf(prepared.intent);

const argsOf = ({ script, args }: Intent): readonly ToolArgs[] =>
  script === undefined ? [args] : script.steps.map((step) => step.args);

function givenArgs(given: unknown, { intent }: ValidIntent): readonly ToolArgs[] {
  // Safe: this very text was prepared, so its members have these types, or are absent or null.
  const { args, script } = given as GivenIntent;
  const listed = intent.script === undefined ? [args] : (script?.steps ?? []).map((step) => step.args);
  return deepFreeze(listed.map((one) => one ?? {}));
}

interface GivenIntent {
  readonly args?: ToolArgs | null;
  readonly script?: { readonly steps?: readonly { readonly args?: ToolArgs | null }[] | null } | null;
}
