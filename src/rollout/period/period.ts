// What gates ruled in a period. In: the rulings, one at a time, so that they never have to be held together. Out: how many
// there were, by tool, by rule, by what was enforced, and how people were asked. It does not know where they were read from.

import type { Verdict } from "../../decision/verdict.ts";
import { compareInstants, type Instant } from "../../time/instant.ts";
import { countApproval, type HotSpot, hotSpotsOf, noApprovals, type Waits, waitsOf } from "./approvals.ts";
import {
  type Count,
  type Counts,
  counted,
  countOne,
  countVerdict,
  mostFirst,
  type VerdictCounts,
  type VerdictRow,
  verdictRows,
} from "./counts.ts";
import type { RuledCall } from "./ruled-call.ts";

export interface Period {
  /** Of the first and the last ruling; absent where there is none. */
  readonly from?: Instant;
  readonly to?: Instant;
  readonly calls: number;
  /** Rulings of which there is a trace only. */
  readonly traced: number;
  readonly enforced: number;
  readonly observed: number;
  /** Trial runs of which there is a trace only, which says what happened, not what would have. */
  readonly untold: number;
  /** By digest. */
  readonly policies: readonly Count[];
  readonly tools: readonly VerdictRow[];
  /** The name is empty where no rule matched. */
  readonly rules: readonly VerdictRow[];
  readonly reasons: readonly Count[];
  readonly stops: readonly Stop[];
  /** Calls that only the default verdict answered, by tool. */
  readonly fallThroughs: readonly VerdictRow[];
  readonly hotSpots: readonly HotSpot[];
  readonly waits: Waits;
}

/** Rulings of one tool by one rule that stop a call: block it, or leave it to people. */
export interface Stop extends Count {
  readonly tool: string;
  /** Absent where nobody knows: traces do not name rules. */
  readonly rule?: string;
  readonly verdict: Verdict;
  /** So many of them were trial runs: they would have been stopped. */
  readonly observed: number;
}

interface Open {
  readonly policies: Counts;
  readonly tools: VerdictCounts;
  readonly rules: VerdictCounts;
  readonly reasons: Counts;
  readonly stops: Map<string, { -readonly [M in keyof Stop]: Stop[M] }>;
  readonly fallThroughs: VerdictCounts;
}

export async function summarise(rulings: AsyncIterable<RuledCall>): Promise<Period> {
  const open: Open = {
    policies: new Map(),
    tools: new Map(),
    rules: new Map(),
    reasons: new Map(),
    stops: new Map(),
    fallThroughs: new Map(),
  };
  const approvals = noApprovals();
  let [calls, traced, enforced, untold] = [0, 0, 0, 0];
  let [from, to]: readonly (Instant | undefined)[] = [];
  for await (const ruling of rulings) {
    const { at, logged } = ruling;
    calls++;
    if (ruling.enforced) enforced++;
    else if (logged === undefined && !stops(ruling.verdict)) untold++;
    if (from === undefined || compareInstants(at, from) < 0) from = at;
    if (to === undefined || compareInstants(at, to) > 0) to = at;
    countCall(open, ruling);
    if (logged === undefined) traced++;
    else countApproval(approvals, ruling, logged);
  }
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...{ calls, traced, enforced, observed: calls - enforced, untold },
    ...closed(open),
    hotSpots: hotSpotsOf(approvals),
    waits: waitsOf(approvals, to),
  };
}

function countCall(open: Open, ruling: RuledCall): void {
  const { policy, tool, rule, verdict, logged } = ruling;
  countOne(open.policies, policy);
  countVerdict(open.tools, tool, verdict);
  if (rule !== undefined) countVerdict(open.rules, rule, verdict);
  for (const reason of logged?.reasons ?? []) countOne(open.reasons, reason);
  if (stops(verdict)) countStop(open, ruling);
  if (logged?.byDefault === true) countVerdict(open.fallThroughs, tool, verdict);
}

/** What people call it that no rule decided: the default verdict did, or the call itself could not be used. */
export const NO_RULE = "(no rule)";

/** The call does not run as it is. */
export const stops = (verdict: Verdict): boolean => verdict === "block" || verdict === "require_approval";

function countStop({ stops }: Open, { tool, rule, verdict, enforced }: RuledCall): void {
  const name = JSON.stringify([tool, rule ?? null, verdict]);
  const known = rule === undefined ? {} : { rule };
  const stop = stops.get(name) ?? { name, tool, ...known, verdict, calls: 0, observed: 0 };
  stop.calls++;
  if (!enforced) stop.observed++;
  stops.set(name, stop);
}

const closed = (open: Open) => ({
  policies: counted(open.policies),
  tools: verdictRows(open.tools),
  rules: verdictRows(open.rules),
  reasons: counted(open.reasons),
  stops: [...open.stops.values()].sort(mostFirst),
  fallThroughs: verdictRows(open.fallThroughs),
});

/** Trial runs that would have been stopped; undefined where that is known of none of them. */
export const wouldHaveStopped = ({ stops, observed, untold }: Period): number | undefined =>
  observed > 0 && untold === observed ? undefined : stops.reduce((sum, stop) => sum + stop.observed, 0);

const SECONDS_OF_A_DAY = 86_400;

/** Days between the first and the last ruling. */
export const daysOf = ({ from, to }: Period): number =>
  from === undefined || to === undefined ? 0 : (to.seconds - from.seconds) / SECONDS_OF_A_DAY;
