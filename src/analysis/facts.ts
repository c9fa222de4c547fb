// What a survey finds out, and how it is driven. Types only.

import type { ConstraintName } from "../constraints/definitions.ts";
import type { Witness } from "./witness/write.ts";

export interface ConstraintFact {
  readonly rule: number;
  readonly constraint: ConstraintName;
  readonly fires: "never" | "always";
}

export interface RuleFact {
  readonly rule: number;
  readonly witness: Witness;
}

/** A question whose budget ended. */
export interface Undetermined {
  readonly rule?: number;
  readonly question: string;
}

export interface SurveyOptions {
  /** Conflicts that one question may cost. */
  readonly conflicts?: number;
}

/** How far a survey has come. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** What the constraints of live rules do, and what live rules add. */
export interface Effects {
  /** Live rules that contribute to no decision. */
  readonly idle: readonly number[];
  /** Live rules without which every call would get the same. */
  readonly redundant: readonly number[];
  readonly constraints: readonly ConstraintFact[];
  /** Tainted calls that get less than the rule declares. */
  readonly loosened: readonly RuleFact[];
  /** Allowed calls whose targets do not each satisfy all that the rule asks of targets. */
  readonly split: readonly RuleFact[];
}
