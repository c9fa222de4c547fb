// What was ruled in a period, as the one object that programs read. Nothing is cut but digests of single calls, which it does
// not hold.

import { waitOf } from "../../rollout/period/approvals.ts";
import { daysOf, type Period, wouldHaveStopped } from "../../rollout/period/period.ts";
import type { Group } from "../../rollout/suggest/group.ts";
import { formatInstant } from "../../time/instant.ts";
import type { JsonObject } from "../json.ts";
import type { Reading } from "./read-rulings.ts";
import { narrowly } from "./sections.ts";

export const periodJson = (period: Period, fallen: readonly Group[], reading: Reading): JsonObject => ({
  ...(period.from !== undefined && { from: formatInstant(period.from) }),
  ...(period.to !== undefined && { to: formatInstant(period.to) }),
  days: Number(daysOf(period).toFixed(3)),
  calls: period.calls,
  traced: period.traced,
  enforced: period.enforced,
  observed: period.observed,
  would_have_stopped: wouldHaveStopped(period) ?? null,
  would_have_stopped_not_known: period.untold,
  policies: period.policies.map(({ name, calls }) => ({ policy_digest: name, calls })),
  tools: period.tools.map(({ name, calls, verdicts }) => ({ tool: name, calls, verdicts: { ...verdicts } })),
  rules: period.rules.map(({ name, calls, verdicts }) => ({ rule: name, calls, verdicts: { ...verdicts } })),
  reasons: period.reasons.map(({ name, calls }) => ({ reason_code: name, calls })),
  stops: period.stops.map(({ name: _, ...stop }) => stop),
  approvals: {
    hot_spots: period.hotSpots.map(({ name: _, calls: asked, ...spot }) => ({ ...spot, asked })),
    open: period.waits.open.length,
    ...waitMembers(period),
  },
  fall_throughs: period.fallThroughs.map(({ name, calls, verdicts }) => ({
    tool: name,
    calls,
    verdicts: { ...verdicts },
  })),
  suggestions: fallen.map((group) => ({ tool: group.tool, calls: group.calls, rule: narrowly(group) })),
  unreadable: reading.unreadable.map(({ file, line, why }) => ({
    file,
    ...(line !== undefined && { line }),
    why,
  })),
  unreadable_total: reading.lost,
  repeated: reading.repeated,
});

function waitMembers({ waits }: Period): JsonObject {
  const [median, most] = [waitOf(waits, 0.5), waitOf(waits, 0.9)];
  return median === undefined || most === undefined ? {} : { wait_seconds: { p50: median, p90: most } };
}
