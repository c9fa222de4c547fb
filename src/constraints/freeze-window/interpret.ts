// Freeze windows as they are meant: filters first, then the zone, then the windows in their order.

import type { FreezeDecision } from "../../decision/decision.ts";
import type { Row } from "../../fields/shape.ts";
import { compareBytes } from "../../text/byte-order.ts";
import { fold } from "../../text/fold.ts";
import { compareInstants, formatInstant, type Instant } from "../../time/instant.ts";
import { parseWallTime } from "../../time/wall-time.ts";
import { isLoadableZone, wallToInstant } from "../../time/zone.ts";
import type { Effect, Interpreter, Part, Subject } from "../contract.ts";
import type { FreezeWindowSettings } from "./shape.ts";

const isExcluded = (list: readonly string[], value: string): boolean =>
  list.length > 0 && !list.includes(value);

export function rangeOf(window: Row, zone: string): { start: Instant; end: Instant } | undefined {
  const startWall = parseWallTime(window.start ?? "");
  const endWall = parseWallTime(window.end ?? "");
  const start = startWall && wallToInstant(zone, startWall);
  const end = endWall && wallToInstant(zone, endWall);
  if (start === undefined || end === undefined) return undefined;
  return compareInstants(end, start) > 0 ? { start, end } : undefined;
}

const report = (freeze_window: FreezeDecision, verdict?: "block" | "require_approval"): Effect => {
  const codes = freeze_window.reason_code === undefined ? [] : [freeze_window.reason_code];
  const effect = { reasons: codes, violations: codes, part: { freeze_window } };
  return verdict === undefined ? effect : { ...effect, verdict };
};

function decideWindows(settings: FreezeWindowSettings, base: FreezeDecision, now: Instant): Effect {
  for (const window of settings.windows) {
    const range = rangeOf(window, settings.timezone);
    const window_name = window.name ?? "";
    if (range === undefined) {
      const reason = "freeze window has an invalid range";
      const reason_code = "freeze_window_invalid_window";
      return report({ ...base, status: "invalid", window_name, reason, reason_code }, "block");
    }
    // Half open: the end is the first moment that is free again.
    if (compareInstants(now, range.start) >= 0 && compareInstants(now, range.end) < 0) {
      const verdict = settings.effect === "require_approval" ? "require_approval" : "block";
      const active: FreezeDecision = {
        ...base,
        status: "active",
        window_name,
        window_start: formatInstant(range.start),
        window_end: formatInstant(range.end),
        reason: settings.reason || window_name,
        reason_code: `freeze_window_active_${verdict}`,
      };
      return report(active, verdict);
    }
  }
  return report(base);
}

function interpret(settings: FreezeWindowSettings, { intent, now }: Subject): Effect {
  const { environment = "", risk_class } = intent.context;
  const base: FreezeDecision = {
    status: "inactive",
    effect: settings.effect,
    timezone: settings.timezone,
    evaluated_at: formatInstant(now()),
    window_start: "0001-01-01T00:00:00Z",
    window_end: "0001-01-01T00:00:00Z",
  };
  if (isExcluded(settings.environments, fold(environment))) return report(base);
  if (isExcluded(settings.risk_classes, risk_class)) return report(base);
  if (!isLoadableZone(settings.timezone)) {
    const reason = "freeze window timezone could not be loaded";
    return report(
      { ...base, status: "invalid", reason, reason_code: "freeze_window_invalid_timezone" },
      "block",
    );
  }
  return decideWindows(settings, base, now());
}

/** The worst status, then the stricter effect, then the smaller window name, then the earlier rule. */
function merge(parts: readonly Part[]): Part {
  const decisions = parts.flatMap(({ freeze_window }) =>
    freeze_window === undefined ? [] : [freeze_window],
  );
  const statuses = ["invalid", "active", "inactive"];
  const effects = ["block", "require_approval"];
  const [first] = decisions.toSorted(
    (a, b) =>
      statuses.indexOf(a.status) - statuses.indexOf(b.status) ||
      effects.indexOf(a.effect) - effects.indexOf(b.effect) ||
      compareBytes(a.window_name ?? "", b.window_name ?? ""),
  );
  return first === undefined ? {} : { freeze_window: first };
}

export const freezeWindowInterpreter: Interpreter<FreezeWindowSettings> = { interpret, merge };
