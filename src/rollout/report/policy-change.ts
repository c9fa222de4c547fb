// What a candidate decides otherwise than the baseline, in words: plain data, of which reports are functions. Types, and how cells
// are counted.

import type { Verdict } from "../../decision/verdict.ts";
import type { Direction } from "../comparison.ts";
import type { Cell } from "../impact/summary.ts";
import type { Recommendation } from "../recommendation.ts";

export interface NamedPolicy {
  readonly path: string;
  readonly digest: string;
}

/** Over some calls. */
export interface PolicyChange {
  readonly baseline: NamedPolicy;
  readonly candidate: NamedPolicy;
  /** What the calls are called: `fixtures`, `calls`. */
  readonly calls: string;
  /** How many calls went from one verdict to the other; those that did not change among them. */
  readonly cells: readonly Cell[];
  /** Everything that changed, or the most telling of it: in each direction the longest step first. */
  readonly changes: readonly ChangedCall[];
  /** How many there are of each direction. */
  readonly counts: Readonly<Record<Exclude<Direction, "none">, number>>;
  /** Recorded calls that could not be decided once more. */
  readonly unreplayable: number;
  readonly recommendation: Recommendation;
}

export const callsIn = (cells: readonly Cell[]): number => cells.reduce((sum, { count }) => sum + count, 0);

export interface ChangedCall {
  /** The path of its file. */
  readonly name: string;
  readonly direction: Direction;
  readonly before: ToldDecision;
  readonly after: ToldDecision;
  /** Sentences. */
  readonly why: readonly string[];
}

/** A decision in the words of people. */
export interface ToldDecision {
  readonly verdict: Verdict;
  /** The rule, or what decided in place of one. */
  readonly decider: string;
  readonly reasons: readonly string[];
  readonly violations: readonly string[];
  /** What is left to do before the call may run. */
  readonly duties: readonly string[];
}
