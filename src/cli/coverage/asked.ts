// What was asked about coverage. In: flags. Out: what to do, nothing where nothing was asked, or what cannot be meant.

import type { Failure } from "../command.ts";
import type { ReadFlags } from "../flags.ts";
import { readThresholds, type Thresholds } from "./thresholds.ts";

export interface CoverageAsked {
  readonly kind: "asked";
  readonly least: Thresholds;
  readonly writesMissing: boolean;
  readonly lcov: string | undefined;
}

export function coverageAsked({ switches, values }: ReadFlags): CoverageAsked | Failure | undefined {
  const least = readThresholds(values.get("min-coverage"));
  if (least.kind === "failure") return least;
  const writesMissing = switches.get("write-missing") === true;
  const lcov = values.get("lcov");
  if (switches.get("coverage") !== true && !writesMissing && lcov === undefined && least.least.size === 0)
    return undefined;
  return { kind: "asked", least: least.least, writesMissing, lcov };
}
