// The flags that ask for coverage. Loaded with the command, so they know nothing but themselves.

import { adding, type FlagSpec, switchFlag, valueFlag, writing } from "../flags.ts";

export const COVERAGE_FLAGS: readonly FlagSpec[] = [
  switchFlag("coverage", "Show which parts of each policy no case reaches, with a call that would."),
  adding(
    valueFlag(
      "min-coverage",
      "KIND=PERCENT,...",
      "Fail below these shares of rule, condition, constraint, setting or verdict.",
    ),
  ),
  switchFlag("write-missing", "Add a case to the suite for each part that no case reaches."),
  writing(
    valueFlag(
      "lcov",
      "FILE",
      "Write the coverage as a tracefile of LCOV; it replaces no file of another kind.",
    ),
  ),
];
