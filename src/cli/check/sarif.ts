// Problems as a SARIF log. In: what frames would show, and what was suppressed. Out: one object.

import type { SuppressedFinding } from "../../check/finding.ts";
import type { Shown } from "../../diagnostics/render.ts";
import { type SarifPlace, type SarifResult, sarifLog } from "../../diagnostics/sarif.ts";
import type { Span } from "../../source/span.ts";
import { VERSION } from "../../version.ts";
import type { JsonObject } from "../json.ts";

const LEVELS = { error: "error", warning: "warning", info: "note" } as const;

export interface Scan {
  readonly fileName: string;
  readonly problems: readonly Shown[];
  readonly suppressed: readonly SuppressedFinding[];
}

export const scanLog = ({ fileName, problems, suppressed }: Scan): JsonObject =>
  sarifLog(
    [
      ...problems.map((problem) => resultOf(problem, fileName)),
      ...suppressed.map((finding) => ({
        ...resultOf(finding, fileName),
        suppressedBecause: finding.reason,
      })),
    ],
    { version: VERSION, help: (code) => `gait explain ${code}` },
  );

function resultOf({ code, severity, message, hint, span, related = [] }: Shown, path: string): SarifResult {
  return {
    code,
    level: LEVELS[severity],
    text: hint === undefined ? [message] : [message, hint],
    place: placeOf(span, path),
    related: related.map((one) => ({ place: placeOf(one.span, path), text: one.message })),
  };
}

const placeOf = ({ start, end }: Span, path: string): SarifPlace => ({ path, start, end });
