// Things counted by their name. In: names, one at a time. Out: how often each came, most frequent first, equal ones in byte
// order of their names.

import { VERDICTS, type Verdict } from "../../decision/verdict.ts";
import { compareBytes } from "../../text/byte-order.ts";

export interface Count {
  readonly name: string;
  readonly calls: number;
}

export type Counts = Map<string, number>;

export const countOne = (counts: Counts, name: string): void =>
  void counts.set(name, (counts.get(name) ?? 0) + 1);

export const counted = (counts: Counts): readonly Count[] =>
  [...counts].map(([name, calls]) => ({ name, calls })).sort(mostFirst);

export interface VerdictRow extends Count {
  readonly verdicts: Readonly<Record<Verdict, number>>;
}

export type VerdictCounts = Map<string, Record<Verdict, number>>;

export function countVerdict(counts: VerdictCounts, name: string, verdict: Verdict): void {
  const row = counts.get(name) ?? { allow: 0, dry_run: 0, require_approval: 0, block: 0 };
  row[verdict]++;
  counts.set(name, row);
}

export const verdictRows = (counts: VerdictCounts): readonly VerdictRow[] =>
  [...counts]
    .map(([name, verdicts]) => ({
      name,
      verdicts,
      calls: VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0),
    }))
    .sort(mostFirst);

export const mostFirst = (one: Count, other: Count): number =>
  other.calls - one.calls || compareBytes(one.name, other.name);
