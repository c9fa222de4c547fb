// How much has to be covered, as it is typed: `rule=100,condition=90`. Out: the least percentage of each kind that was named, or
// why it cannot be meant.

import { COVERAGE_KINDS, type CoverageKind } from "../../rollout/coverage/coverage.ts";
import { quote } from "../../text/quote.ts";
import { type Failure, inputFailure } from "../command.ts";

export type Thresholds = ReadonlyMap<CoverageKind, number>;

export interface ReadThresholds {
  readonly kind: "thresholds";
  readonly least: Thresholds;
}

export function readThresholds(text: string | undefined): ReadThresholds | Failure {
  const least = new Map<CoverageKind, number>();
  if (text === undefined) return { kind: "thresholds", least };
  for (const part of text.split(",")) {
    const [name = "", percent = "", ...others] = part.trim().split("=");
    const kind = COVERAGE_KINDS.find((known) => known === name);
    if (kind === undefined) return refuse(`${quote(name)} is none of ${COVERAGE_KINDS.join(", ")}; ${FORM}`);
    if (others.length > 0 || !/^(?:100|\d{1,2}(?:\.\d)?)$/.test(percent))
      return refuse(`${kind} wants a number from 0 to 100, found ${quote([percent, ...others].join("="))}`);
    if (least.has(kind)) return refuse(`${kind} is named twice`);
    least.set(kind, Number(percent));
  }
  return { kind: "thresholds", least };
}

const FORM = "expected kinds with a share of each, such as rule=100,condition=90";

const refuse = (why: string): Failure => inputFailure(`--min-coverage: ${why}`);
