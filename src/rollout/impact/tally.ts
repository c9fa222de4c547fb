// What a candidate changes, counted. In: comparisons, one after the other; counts of parts. Out: counts. How many names are
// told apart has a bound, so the counts of any number of calls fit into memory; what is beyond it is counted together.

import type { Decision } from "../../decision/decision.ts";
import { strictness, VERDICTS, type Verdict } from "../../decision/verdict.ts";
import type { Comparison, Direction } from "../comparison.ts";
import { countsAsChanged } from "../comparison.ts";
import type { Cause } from "./replay.ts";

export interface Counts {
  /** Calls of which the baseline says it. */
  baseline: number;
  /** Calls of which the candidate says it. */
  candidate: number;
  /** Of the calls of which one of them says it. */
  loosened: number;
  tightened: number;
}

export interface NamedCounts {
  readonly named: Map<string, Counts>;
  readonly beyond: Counts;
}

/** INVARIANT: plain data, so that it can be handed from thread to thread. */
export interface Tally {
  /** Lines that are not blank. */
  rows: number;
  replayed: number;
  /** By the verdict of the baseline, then by that of the candidate, mildest first. */
  readonly matrix: number[];
  readonly directions: Record<Direction, number>;
  /** Without those that changed only in what is left to do. */
  changed: number;
  /** What is left to do changed, whatever else did. */
  obligations: number;
  /** By what decided: a rule, or several; "" for none. */
  readonly rules: NamedCounts;
  readonly codes: NamedCounts;
  /** By verdict, then tool. */
  readonly traces: NamedCounts;
  readonly unreplayable: Map<Cause, number>;
  /** Recorded decisions that could be held against the baseline's, and those that are not the same. */
  compared: number;
  disputed: number;
  /** Calls of which the interpreter was asked as well. */
  checked: number;
}

const noCounts = (): Counts => ({ baseline: 0, candidate: 0, loosened: 0, tightened: 0 });
const nothingNamed = (): NamedCounts => ({ named: new Map(), beyond: noCounts() });

export const emptyTally = (): Tally => ({
  rows: 0,
  replayed: 0,
  matrix: Array.from({ length: VERDICTS.length ** 2 }, () => 0),
  directions: { loosened: 0, tightened: 0, other: 0, none: 0 },
  changed: 0,
  obligations: 0,
  rules: nothingNamed(),
  codes: nothingNamed(),
  traces: nothingNamed(),
  unreplayable: new Map(),
  compared: 0,
  disputed: 0,
  checked: 0,
});

export const cellOf = (baseline: Verdict, candidate: Verdict): number =>
  strictness(baseline) * VERDICTS.length + strictness(candidate);

/** `comparison` is undefined where nothing changed. */
export function countReplay(
  tally: Tally,
  before: Decision,
  after: Decision,
  comparison: Comparison | undefined,
): void {
  const direction = comparison?.direction ?? "none";
  const cell = cellOf(before.verdict, after.verdict);
  tally.replayed++;
  tally.matrix[cell] = (tally.matrix[cell] ?? 0) + 1;
  tally.directions[direction]++;
  if (comparison !== undefined && countsAsChanged(comparison)) tally.changed++;
  if (comparison?.aspects.includes("obligations")) tally.obligations++;
  countNames(tally.rules, [before.matched_rule], [after.matched_rule], direction);
  countNames(tally.codes, before.reason_codes, after.reason_codes, direction);
}

/** Strangers choose the names of tools. */
const LONGEST_TOOL = 1_000;

export function countTrace({ traces }: Tally, verdict: Verdict, tool: string): void {
  const counts =
    tool.length > LONGEST_TOOL ? traces.beyond : countsFor(traces, traceName({ verdict, tool_name: tool }));
  counts.baseline++;
}

export interface TraceName {
  readonly verdict: string;
  readonly tool_name: string;
}

/** A verdict has no space in it. */
const traceName = ({ verdict, tool_name }: TraceName): string => `${verdict} ${tool_name}`;

export function readTraceName(name: string): TraceName {
  const space = name.indexOf(" ");
  return { verdict: name.slice(0, space), tool_name: name.slice(space + 1) };
}

export function countUnreplayable({ unreplayable }: Tally, cause: Cause): void {
  unreplayable.set(cause, (unreplayable.get(cause) ?? 0) + 1);
}

function countNames(
  counts: NamedCounts,
  before: readonly string[],
  after: readonly string[],
  direction: Direction,
): void {
  for (const name of before) countsFor(counts, name).baseline++;
  for (const name of after) countsFor(counts, name).candidate++;
  if (direction !== "loosened" && direction !== "tightened") return;
  for (const name of new Set([...before, ...after])) countsFor(counts, name)[direction]++;
}

const MOST_NAMES = 10_000;

function countsFor({ named, beyond }: NamedCounts, name: string): Counts {
  const known = named.get(name);
  if (known !== undefined) return known;
  if (named.size >= MOST_NAMES) return beyond;
  const counts = noCounts();
  named.set(name, counts);
  return counts;
}

/** INVARIANT: parts that are added in the same order make the same whole. */
export function addTally(whole: Tally, part: Tally): void {
  for (const name of [
    "rows",
    "replayed",
    "changed",
    "obligations",
    "compared",
    "disputed",
    "checked",
  ] as const)
    whole[name] += part[name];
  part.matrix.forEach((count, cell) => {
    whole.matrix[cell] = (whole.matrix[cell] ?? 0) + count;
  });
  for (const direction of ["loosened", "tightened", "other", "none"] as const)
    whole.directions[direction] += part.directions[direction];
  for (const [cause, count] of part.unreplayable)
    whole.unreplayable.set(cause, (whole.unreplayable.get(cause) ?? 0) + count);
  for (const names of ["rules", "codes", "traces"] as const) addNames(whole[names], part[names]);
}

function addNames(whole: NamedCounts, part: NamedCounts): void {
  for (const [name, counts] of part.named) addCounts(countsFor(whole, name), counts);
  addCounts(whole.beyond, part.beyond);
}

function addCounts(whole: Counts, part: Counts): void {
  for (const name of ["baseline", "candidate", "loosened", "tightened"] as const) whole[name] += part[name];
}
