// What the HTML report shows: plain data, of which every section is a function. Types only. Each part may be missing, and its
// section with it.

import type { Verdict } from "../../../decision/verdict.ts";
import type { TableView } from "../../../table/view/view.ts";
import type { Direction } from "../../comparison.ts";
import type { Coverage } from "../../coverage/coverage.ts";
import type { Recommendation } from "../../recommendation.ts";
import type { TestRun } from "../../suite/test-run.ts";

export interface ReportContent {
  /** When it was made, as it is shown. */
  readonly made: string;
  /** Of this program. */
  readonly version: string;
  readonly change?: PolicyChange;
  readonly run?: TestRun;
  readonly coverage?: readonly Coverage[];
  readonly tables?: readonly PolicyTable[];
}

export interface NamedPolicy {
  readonly path: string;
  readonly digest: string;
}

export interface PolicyTable extends NamedPolicy {
  readonly view: TableView;
}

/** What a candidate decides otherwise than the baseline, over some calls. */
export interface PolicyChange {
  readonly baseline: NamedPolicy;
  readonly candidate: NamedPolicy;
  /** What the calls are called: `fixtures`. */
  readonly calls: string;
  /** How many calls went from one verdict to the other; those that did not change among them. */
  readonly cells: readonly MatrixCell[];
  /** Everything that changed, or the first of it. */
  readonly changes: readonly ChangedCall[];
  /** How many there are of each direction. */
  readonly counts: Readonly<Record<Exclude<Direction, "none">, number>>;
  readonly recommendation: Recommendation;
}

export interface MatrixCell {
  readonly before: Verdict;
  readonly after: Verdict;
  readonly count: number;
}

export interface ChangedCall {
  /** The path of its file. */
  readonly name: string;
  readonly direction: Direction;
  /** How many verdicts the candidate is stricter; below zero it is milder. */
  readonly shift: number;
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
