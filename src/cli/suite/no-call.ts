// Nobody can tell whether one call was meant or a suite. Out: the failure in the words of reference Gait, and beside it what a
// suite is known by.

import { type Failure, inputFailure } from "../command.ts";

export const SUITE_NAMES =
  "gait: the name of a suite of tests ends with .policytest.yaml; suites and folders need no policy before them";

export const noCall = (): Failure => ({
  ...inputFailure("expected <policy.yaml> <intent_fixture.json>"),
  notes: [SUITE_NAMES],
});
