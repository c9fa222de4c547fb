// Both policies of a simulation, as threads are handed them. In: plain data, of policies that were opened before. Out: tables
// that decide. The compiler is not known here, so a thread starts without it.

import type { Policy } from "../../ir/policy.ts";
import type { Contest } from "../../rollout/impact/replay.ts";
import type { Side } from "../../rollout/impact/second-opinion.ts";
import { openTable } from "../../runtime/table.ts";

/** INVARIANT: plain data, so that it can be handed from thread to thread. */
export interface ContestData {
  readonly baseline: SideData;
  readonly candidate: SideData;
  readonly now: string;
}

export interface SideData {
  readonly head: unknown;
  readonly words: Uint32Array;
  readonly policy: Policy | undefined;
}

export const openContest = ({ baseline, candidate, now }: ContestData): Contest => ({
  baseline: opened(baseline),
  candidate: opened(candidate),
  now,
});

const opened = ({ head, words, policy }: SideData): Side => ({ table: openTable(head, words), policy });
