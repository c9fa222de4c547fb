// How the tests of a policy went, in two numbers. In: suites and folders as they were typed, with commas between them, and the
// policy that they are to be asked about, if it was named. Out: the numbers, or why nothing could be run.

import { runSuite } from "../../rollout/suite/run.ts";
import { countOf } from "../../rollout/suite/test-run.ts";
import { NO_POLICY_KEYS } from "../artifact/key-flags.ts";
import { type Failure, inputFailure } from "../command.ts";
import { pathList } from "../csv.ts";
import type { Io } from "../io.ts";
import { findTests } from "../suite/found.ts";
import { loadSuites } from "../suite/loaded.ts";

export interface TestCounts {
  readonly kind: "counts";
  readonly cases: number;
  readonly failed: number;
}

export async function countTests(
  io: Io,
  typed: string,
  policy: string | undefined,
): Promise<TestCounts | Failure> {
  const paths = pathList(typed);
  if (paths.length === 0) return inputFailure("the path of a suite must not be blank");
  const found = findTests(io, paths, policy !== undefined);
  if (found.kind === "failure") return found;
  const loaded = await loadSuites(io, found.tests, { named: policy, keys: NO_POLICY_KEYS });
  if (loaded.kind === "failure") return loaded;
  const suites = loaded.suites.map((one) => runSuite(one.suite, one.policy, io).result);
  return { kind: "counts", ...countOf({ suites, skipped: 0, milliseconds: 0 }) };
}
