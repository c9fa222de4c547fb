// A diagnostic as the JSON object that programs read.

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/span.ts";
import { type JsonObject, withoutEmpty } from "./json.ts";

export const diagnosticJson = ({
  code,
  severity,
  message,
  hint,
  span,
  related = [],
}: Diagnostic): JsonObject =>
  withoutEmpty({
    code,
    severity,
    message,
    hint,
    span: spanJson(span),
    related: related.map(({ message, span }) => ({ message, span: spanJson(span) })),
  });

const spanJson = ({ start, end }: Span): JsonObject => ({ start: { ...start }, end: { ...end } });
