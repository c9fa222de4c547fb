// Times at which nothing may change: absolute ranges of local time in one zone.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";

export const freezeWindow = {
  name: "freeze_window",
  level: "rule",
  layout: "nested",
  digest: "FreezeWindow",
  summary: "Blocks, or asks for approval, while a window is open.",
  keys: [
    { kind: "flag", key: "enabled", digest: "Enabled", inDigest: "always", configures: true, switches: true, summary: "On as soon as any other key is given." },
    { kind: "text", normal: "trim", format: "zone", key: "timezone", digest: "Timezone", inDigest: "always", configures: true, required: "freeze_window.timezone is required", summary: "IANA name of the zone that the times are local to.", examples: ["UTC", "Europe/Paris", "America/Toronto", "Nowhere/Land"] },
    { kind: "text", normal: "lower", key: "effect", label: "freeze_window.effect", oneOf: ["block", "require_approval"], digest: "Effect", inDigest: "always", configures: true, initial: "block", summary: "Verdict that an open window raises to." },
    { kind: "text", normal: "trim", key: "reason", digest: "Reason", inDigest: "always", configures: true, summary: "Sentence shown while a window is open.", examples: ["year end"] },
    { kind: "texts", normal: "lower", key: "environments", digest: "Environments", inDigest: "always", configures: true, about: ["context", "environment"], summary: "Environments that freeze; any when empty.", examples: ["production", "staging"] },
    { kind: "texts", normal: "lower", key: "risk_classes", digest: "RiskClasses", inDigest: "always", configures: true, about: ["context", "risk_class"], summary: "Risk classes that freeze; any when empty.", examples: ["high", "critical"] },
    {
      kind: "rows", key: "windows", digest: "Windows", inDigest: "always", configures: true,
      required: "freeze_window.windows is required",
      incomplete: "freeze_window window start and end are required",
      nameRow: (position) => `window-${position}`,
      summary: "The windows; the first that is open or unreadable decides.",
      columns: [
        { kind: "text", normal: "trim", key: "name", digest: "Name", summary: "Shown in decisions; `window-1` and so on when left out.", examples: ["w1", "w2"] },
        { kind: "text", normal: "trim", key: "start", digest: "Start", required: "start", summary: "First moment, `2026-12-24T00:00:00`, without a zone.", examples: ["2026-01-01T00:00:00", "2026-03-29T02:30:00", "soon"] },
        { kind: "text", normal: "trim", key: "end", digest: "End", required: "end", summary: "First moment after the window.", examples: ["2026-02-01T00:00:00", "2026-10-25T02:30:00", "2027-01-01T00:00:00"] },
      ],
    },
  ],
} as const satisfies BlockShape;

export type FreezeWindowSettings = SettingsOf<typeof freezeWindow>;
