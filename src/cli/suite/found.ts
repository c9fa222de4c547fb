// Which files hold tests. In: what was typed, files and folders. Out: their paths, each once and in byte order, or why there
// are none. It does not read them: a policy in the DSL may turn out to bring no tests along.

import { join } from "node:path";
import { formatOf } from "../../source/format.ts";
import { isSuiteName } from "../../source/suite-name.ts";
import { compareBytes } from "../../text/byte-order.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";

export interface FoundTests {
  readonly kind: "found";
  readonly tests: readonly FoundTest[];
}

export interface FoundTest {
  readonly path: string;
  /** It was named itself, so it must have tests. */
  readonly isNamed: boolean;
}

/** Nobody keeps tests of their own in there. */
export const isSkipped = (name: string): boolean => name === "node_modules" || name.startsWith(".");

/** With `suitesOnly` policies in the DSL are passed over: their tests are about themselves. */
export function findTests(io: Io, typed: readonly string[], suitesOnly: boolean): FoundTests | Failure {
  const found = new Map<string, FoundTest>();
  for (const path of typed) {
    const tests = testsAt(io, path, suitesOnly);
    if (tests.kind === "failure") return tests;
    for (const test of tests.tests) {
      const known = found.get(test.path);
      if (known === undefined || test.isNamed) found.set(test.path, test);
    }
  }
  const tests = [...found.values()].sort((one, other) => compareBytes(one.path, other.path));
  return { kind: "found", tests };
}

function testsAt(io: Io, path: string, suitesOnly: boolean): FoundTests | Failure {
  const at = io.kindOf(path);
  if (at.kind === "fault") return inputFailure(`find tests: ${at.message}`);
  if (at.kind === "folder") return testsIn(io, path, suitesOnly);
  if (isSuiteName(path) || (!suitesOnly && formatOf(path) === "dsl"))
    return { kind: "found", tests: [{ path, isNamed: true }] };
  return inputFailure(`find tests: ${path} is no suite: its name must end with .policytest.yaml`);
}

function testsIn(io: Io, folder: string, suitesOnly: boolean): FoundTests | Failure {
  // A link, or a pipe, with the name of a suite is one: that it cannot be read is told, not passed over.
  const walked = io.walk(join(folder, "/"), { skips: isSkipped });
  if (walked.kind === "fault") return inputFailure(`find tests: ${walked.message}`);
  const paths = walked.paths.filter((path) => isSuiteName(path) || (!suitesOnly && formatOf(path) === "dsl"));
  if (paths.length === 0)
    return inputFailure(`find tests: nothing in ${folder} has a name that ends with .policytest.yaml`);
  return { kind: "found", tests: paths.map((path) => ({ path, isNamed: false })) };
}
