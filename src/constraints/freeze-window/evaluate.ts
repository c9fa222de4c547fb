// Freeze windows over compiled data: wall times become instants once, when the table is opened.

import { type JsonRecord, list, oneOf, record, set, text } from "../../canonical/read-json.ts";
import type { FreezeDecision } from "../../decision/decision.ts";
import { compareBytes } from "../../text/byte-order.ts";
import { fold } from "../../text/fold.ts";
import { compareInstants, formatInstant, type Instant } from "../../time/instant.ts";
import { parseWallTime } from "../../time/wall-time.ts";
import { isLoadableZone, wallToInstant } from "../../time/zone.ts";
import { type Effect, type Evaluator, type Part, raiseWith, type Subject } from "../contract.ts";

interface Window {
  readonly name: string;
  /** Absent when an end cannot be read or the range is empty. */
  readonly range?: readonly [start: Instant, end: Instant];
}

/** As `formatInstant` writes the zero instant. */
const NEVER = "0001-01-01T00:00:00Z";

function instant(from: JsonRecord, key: string, zone: string): Instant | undefined {
  const wall = parseWallTime(text(from, key));
  return wall === undefined ? undefined : wallToInstant(zone, wall);
}

function openWindow(encoded: unknown, zone: string): Window {
  const from = record(encoded, "freeze window");
  const name = text(from, "name");
  const start = instant(from, "start", zone);
  const end = instant(from, "end", zone);
  const readable = start !== undefined && end !== undefined && compareInstants(start, end) < 0;
  return readable ? { name, range: [start, end] } : { name };
}

const contains = ([start, end]: readonly [Instant, Instant], now: Instant): boolean =>
  compareInstants(start, now) <= 0 && compareInstants(now, end) < 0;

const STATUS_RANK = { invalid: 3, active: 2, inactive: 1 } as const;

function stronger(one: FreezeDecision, other: FreezeDecision): boolean {
  const status = STATUS_RANK[one.status] - STATUS_RANK[other.status];
  if (status !== 0) return status > 0;
  if (one.effect !== other.effect) return one.effect === "block";
  return compareBytes(one.window_name ?? "", other.window_name ?? "") < 0;
}

const merge = (parts: readonly Part[]): Part => {
  const [first, ...others] = parts.flatMap((part) => part.freeze_window ?? []);
  return first === undefined
    ? {}
    : { freeze_window: others.reduce((best, next) => (stronger(next, best) ? next : best), first) };
};

function openFreezeWindow(encoded: unknown): (subject: Subject) => Effect {
  const from = record(encoded, "freeze_window");
  const timezone = text(from, "timezone");
  const effect = oneOf(from, "effect", ["block", "require_approval"]);
  const policyReason = text(from, "reason");
  const environments = set(from, "environments");
  const riskClasses = set(from, "risk_classes");
  const known = isLoadableZone(timezone);
  const windows = list(from, "windows").map((window) => openWindow(window, known ? timezone : "UTC"));

  const passesBy = ({ intent: { context } }: Subject): boolean =>
    (environments.size > 0 && !environments.has(fold(context.environment ?? ""))) ||
    (riskClasses.size > 0 && !riskClasses.has(context.risk_class));

  return (subject) => {
    const decision: FreezeDecision = {
      status: "inactive",
      effect,
      timezone,
      evaluated_at: formatInstant(subject.now()),
      window_start: NEVER,
      window_end: NEVER,
    };
    const inactive: Effect = { reasons: [], violations: [], part: { freeze_window: decision } };
    if (passesBy(subject)) return inactive;
    if (!known) {
      const code = "freeze_window_invalid_timezone";
      const reason = "freeze window timezone could not be loaded";
      return raiseWith("block", [code], {
        freeze_window: { ...decision, status: "invalid", reason, reason_code: code },
      });
    }
    const hit = windows.find(({ range }) => range === undefined || contains(range, subject.now()));
    if (hit === undefined) return inactive;
    if (hit.range === undefined) {
      const code = "freeze_window_invalid_window";
      const invalid = {
        status: "invalid",
        window_name: hit.name,
        reason: "freeze window has an invalid range",
        reason_code: code,
      } as const;
      return raiseWith("block", [code], { freeze_window: { ...decision, ...invalid } });
    }
    const code = `freeze_window_active_${effect}`;
    const active = {
      status: "active",
      window_name: hit.name,
      window_start: formatInstant(hit.range[0]),
      window_end: formatInstant(hit.range[1]),
      reason: policyReason === "" ? hit.name : policyReason,
      reason_code: code,
    } as const;
    return raiseWith(effect, [code], { freeze_window: { ...decision, ...active } });
  };
}

export const freezeWindowEvaluator: Evaluator = { open: openFreezeWindow, merge };
