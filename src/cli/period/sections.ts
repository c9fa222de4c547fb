// What was ruled in a period, as tables that text and Markdown are made of. In: the period, and the calls that no rule
// decided, in groups. Out: sentences, and tables with their longest rows first; long ones are cut, which their last line says.
// Names are told as they are: whoever prints them escapes them.

import { VERDICTS } from "../../decision/verdict.ts";
import { waitOf } from "../../rollout/period/approvals.ts";
import type { VerdictRow } from "../../rollout/period/counts.ts";
import { daysOf, NO_RULE, type Period, wouldHaveStopped } from "../../rollout/period/period.ts";
import { coverPaths } from "../../rollout/suggest/cover.ts";
import type { Group } from "../../rollout/suggest/group.ts";
import { formatInstant } from "../../time/instant.ts";

export interface Section {
  readonly title: string;
  readonly head: readonly string[];
  /** Cells of numbers stand at the right of their column. */
  readonly rows: readonly (readonly string[])[];
  readonly left: number;
  readonly note?: string;
}

const MOST_ROWS = 15;

/** Nobody asked for a report of nothing, so there is at least one call. */
export function headlines(period: Period): readonly string[] {
  const { from, to, calls, traced, enforced, policies } = period;
  if (from === undefined || to === undefined) return ["no rulings"];
  return [
    `${formatInstant(from)} to ${formatInstant(to)} (${daysOf(period).toFixed(1)} days)`,
    `${calls} calls, ${enforced} enforced, ${observedLine(period)}`,
    ...policies
      .slice(0, MOST_ROWS)
      .map(({ name, calls: asked }) => `policy ${name.slice(0, 12)}: ${asked} calls`),
    ...(policies.length > MOST_ROWS ? [`and ${policies.length - MOST_ROWS} more policies`] : []),
    ...(traced === 0
      ? []
      : [
          `${traced} of the calls are known by their traces alone: no reasons, and of a trial run what happened`,
        ]),
    ...waitLines(period),
  ];
}

function observedLine(period: Period): string {
  const { observed, untold } = period;
  const stopped = wouldHaveStopped(period);
  if (stopped === undefined) return `${observed} only observed; not known how many would have been stopped`;
  const rest = untold === 0 ? "" : `; not known of ${untold} more`;
  return `${observed} only observed, of which ${stopped} would have been stopped${rest}`;
}

function waitLines({ waits }: Period): readonly string[] {
  const median = waitOf(waits, 0.5);
  if (median === undefined) return [];
  const most = waitOf(waits, 0.9) ?? median;
  return [
    `approval took ${span(median)} in the middle, and no more than ${span(most)} for nine of ten; ${waits.open.length} calls still wait`,
  ];
}

export const span = (seconds: number): string =>
  seconds < 120
    ? `${seconds} s`
    : seconds < 7_200
      ? `${Math.round(seconds / 60)} min`
      : `${(seconds / 3_600).toFixed(1)} h`;

export const sectionsOf = (period: Period, fallen: readonly Group[]): readonly Section[] =>
  [
    verdictSection("Verdicts by tool", "tool", period.tools),
    verdictSection("Verdicts by rule", "rule", period.rules),
    stopSection(period),
    hotSpotSection(period),
    fallThroughSection(fallen),
  ].filter(({ rows }) => rows.length > 0);

const verdictSection = (title: string, what: string, counted: readonly VerdictRow[]): Section =>
  section(
    title,
    [what, "calls", ...VERDICTS],
    counted.map(({ name, calls, verdicts }) => [
      name === "" ? `(no ${what})` : name,
      String(calls),
      ...VERDICTS.map((verdict) => number(verdicts[verdict])),
    ]),
  );

const stopSection = ({ stops }: Period): Section =>
  section(
    "Stopped, or in a trial run would have been",
    ["tool", "by", "verdict", "calls", "in trial runs"],
    stops.map(({ tool, rule, verdict, calls, observed }) => [
      tool,
      ruleOr(rule),
      verdict,
      String(calls),
      number(observed),
    ]),
  );

const hotSpotSection = ({ hotSpots }: Period): Section =>
  section(
    "Where people are asked most",
    ["tool", "by", "for", "asked", "granted", "calls", "one came"],
    hotSpots.map(({ tool, rule, identity, calls, granted, different, most }) => [
      tool,
      ruleOr(rule),
      identity,
      String(calls),
      number(granted),
      String(different),
      most === 1 ? "once" : `${most} times`,
    ]),
  );

function fallThroughSection(fallen: readonly Group[]): Section {
  const most = [...fallen].sort((one, other) => other.calls - one.calls);
  return {
    ...section(
      "Calls that no rule decides, and what a narrow rule would name",
      ["tool", "calls", "rule"],
      most.map((group) => [group.tool, String(group.calls), narrowly(group)]),
    ),
    note: "`gait policy suggest` writes these rules, proves what they change, and writes their tests",
  };
}

/** What a rule for the group would name. */
export function narrowly(group: Group): string {
  const { identities, risks, workspaces, kinds, classes, operations, paths, domains, taint, destructive } =
    group;
  const places = [...(coverPaths(paths) ?? [`${paths.length} paths`]), ...domains];
  const parts = [
    few(identities, "identities"),
    `${few(risks, "risk classes")} risk`,
    `in ${few(workspaces, "workspaces")}`,
    ...(kinds.length === 0 ? ["no target"] : [[...kinds, ...classes, ...operations].join("/")]),
    ...(places.length === 0 ? [] : [`to ${few(places, "places")}`]),
    ...(taint.length === 0 ? [] : [`arguments from ${taint.join(", ")}`]),
    ...(destructive ? ["destructive"] : []),
  ];
  return parts.join("; ");
}

const FEW = 4;

const few = (names: readonly string[], what: string): string =>
  names.length <= FEW ? names.join(", ") : `${names.length} ${what}`;

const ruleOr = (name: string | undefined): string =>
  name === undefined ? "(not known)" : name === "" ? NO_RULE : name;

/** What is not there is not read as a number. */
const number = (count: number): string => (count === 0 ? "-" : String(count));

const section = (title: string, head: readonly string[], rows: readonly (readonly string[])[]): Section => ({
  title,
  head,
  rows: rows.slice(0, MOST_ROWS),
  left: Math.max(0, rows.length - MOST_ROWS),
});
