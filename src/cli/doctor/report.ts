// What the checks of `gait doctor` come to. In: every check with what it found. Out: an answer, whose exit code only what
// the machine lacks changes, and what was asked for in production.

import type { Answer } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { type JsonObject, withoutEmpty } from "../json.ts";
import type { Check, Found } from "./check.ts";

export interface Checked extends Check {
  readonly found: Found;
}

export function reportChecks(checked: readonly Checked[], isProduction: boolean, mode: string): Answer {
  const count = (status: Found["status"]): number =>
    checked.filter(({ found }) => found.status === status).length;
  const [failed, warned] = [count("fail"), count("warn")];
  const status = failed > 0 ? "fail" : warned > 0 ? "warn" : "pass";
  const nonFixable = checked.some(({ found }) => found.nonFixable === true);
  const exit = exitOf(nonFixable, isProduction && failed > 0);
  const counts = `status=${status} failed=${failed} warned=${warned} non_fixable=${nonFixable}`;
  const summary = `doctor: onboarding_mode=${mode} ${counts}`;
  return {
    kind: "answer",
    exit,
    lines: [summary, ...checked.flatMap(linesOf)],
    json: withoutEmpty({
      ok: exit === EXIT.ok,
      schema_id: "gait.doctor.result",
      schema_version: "1.0.0",
      onboarding_mode: mode,
      status,
      checks: checked.map(jsonOf),
      fix_commands: [...new Set(checked.flatMap(({ found }) => found.fix ?? []))],
      summary,
    }),
  };
}

function exitOf(nonFixable: boolean, isUnready: boolean): ExitCode {
  if (nonFixable) return EXIT.dependency;
  return isUnready ? EXIT.verification : EXIT.ok;
}

const linesOf = ({ name, found: { status, message, fix } }: Checked): readonly string[] => [
  `${status}  ${name}: ${message}`,
  ...(fix === undefined ? [] : [`      fix: ${fix}`]),
];

const jsonOf = ({ name, scope, found }: Checked): JsonObject =>
  withoutEmpty({
    name,
    scope,
    status: found.status,
    message: found.message,
    fix_command: found.fix ?? "",
    ...(found.nonFixable === true ? { non_fixable: true } : {}),
  });
