// A diagnostic or finding as the JSON object that programs read.

import type { Placed } from "../diagnostics/render.ts";
import type { Span } from "../source/span.ts";
import { type JsonObject, withoutEmpty } from "./json.ts";

export function diagnosticJson({ problem }: Placed): JsonObject {
  const { code, severity, message, hint, span, related = [] } = problem;
  return withoutEmpty({
    code,
    severity,
    message,
    hint,
    span: spanJson(span),
    related: related.map(({ message, span }) => ({ message, span: spanJson(span) })),
  });
}

const spanJson = ({ start, end }: Span): JsonObject => ({ start: { ...start }, end: { ...end } });
