// Why a text was not formatted: it is no policy. In: what is wrong with it. Out: an Error that carries all of it.

import type { Diagnostic } from "../diagnostics/diagnostic.ts";

export interface FormatError extends Error {
  readonly name: "FormatError";
  /** At least one error; the first is the root cause, and its message is that of the Error. */
  readonly diagnostics: readonly Diagnostic[];
}

export function formatError(diagnostics: readonly Diagnostic[]): FormatError {
  const root = diagnostics.find(({ severity }) => severity === "error");
  return Object.assign(new Error(root?.message), { name: "FormatError" as const, diagnostics });
}
