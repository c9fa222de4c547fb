// What a pipeline is to be stopped by. In: the flag --fail-on; what was found. Out: the findings that were named, and the exit
// code.

import { FAIL_ON, type FailOn, type Found, isFound } from "../../rollout/impact/fail-on.ts";
import { quote } from "../../text/quote.ts";
import { trim } from "../../text/trim.ts";
import { type Call, type Failure, inputFailure } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";

export interface NamedFindings {
  readonly kind: "findings";
  readonly wanted: readonly FailOn[];
}

export function failOnOf({ values }: Call["flags"]): NamedFindings | Failure {
  const wanted: FailOn[] = [];
  for (const word of values.get("fail-on")?.split(",").map(trim) ?? []) {
    const known = FAIL_ON.find((one) => one === word);
    if (known === undefined) return inputFailure(`--fail-on takes ${FAIL_ON.join(", ")}; not ${quote(word)}`);
    wanted.push(known);
  }
  return { kind: "findings", wanted };
}

export const exitOf = ({ wanted }: NamedFindings, found: readonly Found[]): ExitCode =>
  wanted.some((one) => found.some((part) => isFound(one, part))) ? EXIT.check : EXIT.ok;
