// A diagnostic or finding as the JSON object that programs read.

import type { Shown } from "../diagnostics/render.ts";
import type { Span } from "../source/span.ts";
import { type JsonObject, withoutEmpty } from "./json.ts";

export const diagnosticJson = ({ code, severity, message, hint, span, related = [] }: Shown): JsonObject =>
  withoutEmpty({
    code,
    severity,
    message,
    hint,
    span: spanJson(span),
    related: related.map(({ message, span }) => ({ message, span: spanJson(span) })),
  });

const spanJson = ({ start, end }: Span): JsonObject => ({ start: { ...start }, end: { ...end } });
