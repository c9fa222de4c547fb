// How people were asked. In: the rulings that wanted approval, one at a time. Out: where people are asked most, and how long
// those waited to whom approval was granted in the end. A call is known by its digest and that of its policy, which a token
// is bound to as well.

import { compareBytes } from "../../text/byte-order.ts";
import { compareInstants, type Instant } from "../../time/instant.ts";
import { type Count, type Counts, countOne, mostFirst } from "./counts.ts";
import type { LoggedPart, RuledCall } from "./ruled-call.ts";

/** Rulings of one tool under one rule that one identity was asked to get approval for. */
export interface HotSpot extends Count {
  readonly tool: string;
  readonly rule: string;
  readonly identity: string;
  /** Different calls among them, by digest. */
  readonly different: number;
  /** How often the call came that came most often. */
  readonly most: number;
  /** Rulings that approval was granted to. */
  readonly granted: number;
}

export interface ApprovalCounts {
  readonly spots: Map<string, OpenSpot>;
  readonly events: ApprovalEvent[];
}

interface OpenSpot extends Pick<HotSpot, "tool" | "rule" | "identity"> {
  readonly digests: Counts;
  granted: number;
}

interface ApprovalEvent {
  readonly call: string;
  readonly at: Instant;
  readonly granted: boolean;
}

export const noApprovals = (): ApprovalCounts => ({ spots: new Map(), events: [] });

export function countApproval(
  { spots, events }: ApprovalCounts,
  { at, policy, tool, rule = "", enforced }: RuledCall,
  { asked, identity, digest, reasons }: LoggedPart,
): void {
  if (asked !== "require_approval") return;
  const name = JSON.stringify([tool, rule, identity]);
  const spot = spots.get(name) ?? { tool, rule, identity, digests: new Map(), granted: 0 };
  const granted = reasons.includes(GRANTED);
  countOne(spot.digests, digest);
  if (granted) spot.granted++;
  spots.set(name, spot);
  // In a trial run nobody waits.
  if (enforced) events.push({ call: `${policy} ${digest}`, at, granted });
}

/** The reason code of a ruling that people agreed to. */
export const GRANTED = "approval_granted";

export const hotSpotsOf = ({ spots }: ApprovalCounts): readonly HotSpot[] =>
  [...spots]
    .map(([name, { digests, ...spot }]) => {
      const times = [...digests.values()];
      return {
        ...spot,
        name,
        calls: times.reduce((sum, count) => sum + count, 0),
        different: digests.size,
        most: times.reduce((most, count) => Math.max(most, count), 0),
      };
    })
    .sort(mostFirst);

export interface Waits {
  /** Seconds from the first time a call was asked about until it was granted, in order. */
  readonly seconds: readonly number[];
  /** The same until the period's end, for calls that were never granted. */
  readonly open: readonly number[];
}

/** What was granted at once, by a token that was there before the call was ever made, waited for nothing. */
export function waitsOf({ events }: ApprovalCounts, end: Instant | undefined): Waits {
  const since = new Map<string, Instant>();
  const seconds: number[] = [];
  for (const { call, at, granted } of [...events].sort(inTime)) {
    const first = since.get(call);
    if (!granted) since.set(call, first ?? at);
    else if (first !== undefined) {
      seconds.push(at.seconds - first.seconds);
      since.delete(call);
    }
  }
  const open = [...since.values()].map((first) => (end ?? first).seconds - first.seconds);
  return { seconds: seconds.sort(ascending), open: open.sort(ascending) };
}

const inTime = (one: ApprovalEvent, other: ApprovalEvent): number =>
  compareInstants(one.at, other.at) || compareBytes(one.call, other.call);

const ascending = (one: number, other: number): number => one - other;

/** The wait that this share of the granted calls did not exceed; undefined where nobody waited. */
export const waitOf = ({ seconds }: Waits, share: number): number | undefined => shareOf(seconds, share);

/** The same of all calls that were asked about. INVARIANT: who still waits has waited no less. */
export const leastWaitOf = ({ seconds, open }: Waits, share: number): number | undefined =>
  shareOf([...seconds, ...open].sort(ascending), share);

const shareOf = (inOrder: readonly number[], share: number): number | undefined =>
  inOrder[Math.max(0, Math.ceil(inOrder.length * share) - 1)];
