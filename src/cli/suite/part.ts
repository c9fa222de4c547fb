// A part of the files that hold tests, from their paths to what they came to. In: the part, as data that passes between
// threads. Out: likewise data. It does not know in which thread it runs.

import { runSuite, type SuiteRun } from "../../rollout/suite/run.ts";
import type { Failure } from "../command.ts";
import type { Io } from "../io.ts";
import type { FoundTest } from "./found.ts";
import { type AskedPolicies, loadSuites, type SuiteWarnings } from "./loaded.ts";

export interface Chosen {
  readonly filter: string | undefined;
  readonly bail: boolean;
}

export interface Part extends Chosen {
  readonly tests: readonly FoundTest[];
  readonly asked: AskedPolicies;
}

export interface PartRun {
  readonly kind: "ran";
  readonly suites: readonly PartSuite[];
}

export interface PartSuite {
  readonly run: SuiteRun;
  readonly warnings: SuiteWarnings;
  readonly files: readonly string[];
}

export async function runPart(io: Io, { tests, asked, ...chosen }: Part): Promise<PartRun | Failure> {
  const loaded = await loadSuites(io, tests, asked);
  if (loaded.kind === "failure") return loaded;
  const suites = loaded.suites.map(({ suite, policy, warnings, files }) => ({
    run: runSuite(suite, policy, { ...chosen, elapsed: io.elapsed }),
    warnings,
    files,
  }));
  return { kind: "ran", suites };
}
