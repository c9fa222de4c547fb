// What a constraint is to the two evaluators. Types only: neither the shape of a policy nor a table is known.

import type { Json } from "../canonical/json.ts";
import type { Obligations } from "../decision/decision.ts";
import type { Verdict } from "../decision/verdict.ts";
import type { Intent } from "../intent/intent.ts";
import type { Instant } from "../time/instant.ts";

/** What a constraint of one matched rule looks at. For scripts the intent is that of one step. */
export interface Subject {
  readonly intent: Intent;
  readonly now: Instant;
}

/** Members of the decision that a constraint owns. */
export type Part = Partial<Obligations>;

/** What a constraint adds to the rule it belongs to. */
export interface Effect {
  /** Asked for when the constraint is triggered. */
  readonly verdict?: Verdict;
  /** The verdict is taken as it is, even when it is less restrictive; otherwise it only raises. */
  readonly replaces?: boolean;
  readonly reasons: readonly string[];
  readonly violations: readonly string[];
  readonly part?: Part;
  /** The call runs in a sandbox whose evidence holds, so running a process is not destructive in itself. */
  readonly contained?: boolean;
}

export const NO_EFFECT: Effect = { reasons: [], violations: [] };

/** A trigger whose codes are reasons and violations at once, as most are. */
export const raise = (verdict: Verdict, codes: readonly string[], part?: Part): Effect => ({
  verdict,
  reasons: codes,
  violations: codes,
  ...(part === undefined ? {} : { part }),
});

/**
 * The fast form, over compiled data. `open` takes the encoded data of one rule (JSON of an artifact, not to be
 * trusted), throws on anything the compiler does not write, and returns what is asked for every matched intent.
 */
export interface Evaluator {
  open(encoded: unknown): (subject: Subject) => Effect;
  /** Unites the parts of the rules that decide a tier. Absent: the constraint owns no member of the decision. */
  merge?(parts: readonly Part[]): Part;
  /** Unites the parts of the steps of a script; `merge` when absent. */
  mergeSteps?(parts: readonly Part[]): Part;
}

/** The naive form, over the settings of the IR, written for reading. Lists of parts are never empty. */
export interface Interpreter<Settings> {
  interpret(settings: Settings, subject: Subject): Effect;
  merge?(parts: readonly Part[]): Part;
  mergeSteps?(parts: readonly Part[]): Part;
}

/** Settings to the JSON that an artifact holds and `open` reads. */
export type Encode<Settings> = (settings: Settings) => Json;
