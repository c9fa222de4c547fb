// Something that a policy can be tried for, as data. What it is about is said by places in the IR. Types, and which kind of
// coverage a point counts for.

import type { ConstraintName } from "../../constraints/definitions.ts";
import type { Verdict } from "../../decision/verdict.ts";
import type { CoverageKind } from "./coverage.ts";

export type Point =
  | RulePoint
  | EffectPoint
  | ValuePoint
  | ClausePoint
  | BlockPoint
  | DefaultPoint
  | VerdictPoint;

interface Told {
  readonly label: string;
}

/** The rule is in the tier that decides. */
export interface RulePoint extends Told {
  readonly kind: "rule";
  /** Place in the list of rules. */
  readonly rule: number;
}

/** The call gets what the rule declares: neither a constraint nor another rule of the tier asks for more. */
export interface EffectPoint extends Told {
  readonly kind: "effect";
  readonly rule: number;
}

/** Without this value of a condition the rule would decide other calls. */
export interface ValuePoint extends Told {
  readonly kind: "value";
  readonly rule: number;
  readonly at: ConditionPlace;
  readonly value: string;
}

/** Without this condition, or this group, the rule would decide more calls. */
export interface ClausePoint extends Told {
  readonly kind: "clause";
  readonly rule: number;
  readonly at: ClausePlace;
}

/** Places in the lists of a match: of a plain condition, or of one in a group. */
export interface ConditionPlace {
  readonly group?: number;
  readonly condition: number;
}

/** The same; a group without a condition as a whole. */
export interface ClausePlace {
  readonly group?: number;
  readonly condition?: number;
}

export type BlockPoint = FiresPoint | ObligesPoint | SettingPoint;

/** A constraint of a rule, or what the policy as a whole asks before and after its rules. */
export type AboutBlock =
  | { readonly rule: number; readonly block: ConstraintName }
  | { readonly rule?: never; readonly block: "fail_closed" | "scripts" };

/** The block asks for a verdict, or it does not. */
export type FiresPoint = Told & AboutBlock & { readonly kind: "fires"; readonly fires: boolean };

/** The block leaves something to do with a call that its rule decides. */
export type ObligesPoint = Told & AboutBlock & { readonly kind: "obliges" };

/** Without this setting the block would ask for something else. `item`: which of a list. */
export type SettingPoint = Told &
  AboutBlock & {
    readonly kind: "setting";
    readonly key: string;
    readonly value: string;
    readonly item?: number;
  };

/** No rule matches. */
export interface DefaultPoint extends Told {
  readonly kind: "default";
}

export interface VerdictPoint extends Told {
  readonly kind: "verdict";
  readonly verdict: Verdict;
}

const KINDS: Readonly<Record<Point["kind"], CoverageKind>> = {
  rule: "rule",
  effect: "verdict",
  value: "condition",
  clause: "condition",
  fires: "constraint",
  obliges: "constraint",
  setting: "setting",
  default: "verdict",
  verdict: "verdict",
};

export const coverageKindOf = ({ kind }: Point): CoverageKind => KINDS[kind];
