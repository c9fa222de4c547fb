// What a constraint is to the two evaluators. Types only: neither the shape of a policy nor a table is known.

import type { Obligations } from "../decision/decision.ts";
import type { Verdict } from "../decision/verdict.ts";
import type { Intent } from "../intent/intent.ts";
import type { Instant } from "../time/instant.ts";

/** What a constraint of one matched rule looks at. For scripts the intent is that of one step. */
export interface Subject {
  readonly intent: Intent;
  /** Asked for only where it matters: it may cost a look at the clock. */
  readonly now: () => Instant;
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

/** An effect without members of the decision. */
export type PlainEffect = Omit<Effect, "part"> & { readonly part?: never };

export const NO_EFFECT: PlainEffect = { reasons: [], violations: [] };

/** A trigger whose codes are reasons and violations at once, as most are. */
export const raise = (verdict: Verdict, codes: readonly string[]): PlainEffect => ({
  verdict,
  reasons: codes,
  violations: codes,
});

/** The same with members of the decision. */
export const raiseWith = (verdict: Verdict, codes: readonly string[], part: Part): Effect => ({
  ...raise(verdict, codes),
  part,
});

interface Merge {
  /** Unites the parts of the rules that decide a tier. Lists of parts are never empty. */
  merge(parts: readonly Part[]): Part;
  /** Unites the outcomes of the steps of a script, each of which has the members of all constraints; `merge` when absent. */
  mergeSteps?(parts: readonly Part[]): Part;
}

/**
 * The fast form, over compiled data. `open` takes the encoded data of one rule (JSON of an artifact, not to be
 * trusted), throws on anything the compiler does not write, and returns what is asked for every matched intent.
 * Only a constraint that says how its parts are united may have parts.
 */
export type Evaluator = {
  /** The effect is the same for every call. */
  readonly fixed?: true;
} & Opener;

type Opener =
  | {
      open(encoded: unknown): (subject: Subject) => PlainEffect;
      readonly merge?: never;
      readonly mergeSteps?: never;
    }
  | (Merge & { open(encoded: unknown): (subject: Subject) => Effect });

/** The naive form, over the settings of the IR, written for reading. */
export type Interpreter<Settings> =
  | {
      interpret(settings: Settings, subject: Subject): PlainEffect;
      readonly merge?: never;
      readonly mergeSteps?: never;
    }
  | (Merge & { interpret(settings: Settings, subject: Subject): Effect });
