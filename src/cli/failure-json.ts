// A failure as the JSON object and exit code that scripts look at. Both follow from the failure's cause; its text is
// only passed on.

import type { Failure, FailureCause } from "./command.ts";
import { diagnosticJson } from "./diagnostic-json.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type JsonObject, withoutEmpty } from "./json.ts";

interface Kind {
  readonly exit: ExitCode;
  readonly code: string;
  readonly hint: string;
}

const KINDS: Readonly<Record<FailureCause, Kind>> = {
  input: { exit: EXIT.input, code: "invalid_input", hint: "check command usage and input schema" },
  internal: {
    exit: EXIT.internal,
    code: "internal_failure",
    hint: "retry after checking local environment and logs",
  },
  verification: {
    exit: EXIT.verification,
    code: "verification_failed",
    hint: "re-run verify after checking artifact integrity",
  },
  blocked: {
    exit: EXIT.block,
    code: "policy_blocked",
    hint: "inspect reason_codes and adjust policy or intent",
  },
};

export const exitOfFailure = ({ cause }: Failure): ExitCode => KINDS[cause].exit;

export function failureJson({
  cause,
  message,
  code,
  hint,
  migration,
  problems = [],
  json,
}: Failure): JsonObject {
  const kind = KINDS[cause];
  return withoutEmpty({
    ...json,
    ok: false,
    error: message,
    error_code: code ?? kind.code,
    error_category: kind.code,
    retryable: false,
    hint: hint ?? kind.hint,
    migration,
    diagnostics: problems.map(diagnosticJson),
  });
}
