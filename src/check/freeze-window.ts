// Freeze windows that cannot be read. They compile, as in reference Gait, and then block every call they apply to.

import type { Rule } from "../ir/policy.ts";
import { compareInstants } from "../time/instant.ts";
import { parseWallTime } from "../time/wall-time.ts";
import { isZoneName, wallToInstant } from "../time/zone.ts";
import type { Check, Found } from "./finding.ts";

export const unknownZone: Check = {
  code: "unknown-zone",
  severity: "error",
  summary: "A freeze window in a zone that nobody knows blocks every call it applies to.",
  run: ({ rules }) =>
    rules.flatMap((rule) => {
      const zone = rule.constraints.freeze_window?.timezone;
      if (zone === undefined || isZoneName(zone)) return [];
      const message = `\`${rule.name}\` blocks every call its freeze window applies to: nobody knows the zone \`${zone}\``;
      return [{ rule, message, hint: "use an IANA name in its own case, such as Europe/Paris or UTC" }];
    }),
};

export const unreadableWindow: Check = {
  code: "unreadable-window",
  severity: "error",
  summary: "A freeze window whose times cannot be read, or whose end is not after its start, blocks.",
  run: ({ rules }) =>
    rules.flatMap((rule) => {
      const { timezone = "", windows = [] } = rule.constraints.freeze_window ?? {};
      return windows.flatMap((window) => windowFault(rule, timezone, window));
    }),
};

function windowFault(
  rule: Rule,
  zone: string,
  { name = "", start = "", end = "" }: Readonly<Record<string, string>>,
): readonly Found[] {
  const [from, to] = [parseWallTime(start), parseWallTime(end)];
  const fault = (problem: string, hint: string): readonly Found[] => [
    { rule, message: `window \`${name}\` of \`${rule.name}\` ${problem}, so it blocks`, hint },
  ];
  if (from === undefined) return fault(`has no readable start: \`${start}\``, HOW_TO_WRITE);
  if (to === undefined) return fault(`has no readable end: \`${end}\``, HOW_TO_WRITE);
  // In a zone that cannot be loaded the clock itself is all there is to compare.
  const order = compareInstants(wallToInstant(zone, from) ?? from, wallToInstant(zone, to) ?? to);
  if (order < 0) return [];
  const hint = order === 0 ? "write an end after its start" : "swap start and end, or correct one of them";
  return fault("does not end after it starts", hint);
}

const HOW_TO_WRITE = "write local times as 2026-12-24T00:00:00, without a zone";
