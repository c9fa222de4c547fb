// Files to suites that can be run. In: paths. Out: each suite with the policy that it asks, opened once for all that ask it,
// or everything that is wrong with any of them: no suite runs while another cannot be used.

import { dirname, isAbsolute, join } from "node:path";
import { LIMITS } from "../../intent/limits.ts";
import { testsIn } from "../../read-dsl.ts";
import { suiteOfTests } from "../../rollout/suite/inline-suite.ts";
import { readSuite } from "../../rollout/suite/read-suite.ts";
import type { Open } from "../../rollout/suite/reading.ts";
import type { AskedPolicy } from "../../rollout/suite/run.ts";
import type { Suite } from "../../rollout/suite/suite.ts";
import { formatOf } from "../../source/format.ts";
import { makeSource } from "../../source/source.ts";
import { MAX_BYTES } from "../../syntax/yaml/limits.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import type { NamedKeys } from "../artifact/key-sources.ts";
import { type Failure, inputFailure, type Problems } from "../command.ts";
import type { Io } from "../io.ts";
import { policyText, readPolicyBytes, type TableRead } from "../policy-text.ts";
import { readSource } from "../read-policy.ts";
import { readTable } from "../read-table.ts";
import { problemsIn, refusedSource } from "../refused-source.ts";
import type { FoundTest } from "./found.ts";

export interface LoadedSuite {
  readonly kind: "suite";
  readonly suite: Suite;
  readonly policy: AskedPolicy;
  readonly warnings: SuiteWarnings;
  /** The paths of all that was read for it. */
  readonly files: readonly string[];
}

export interface SuiteWarnings {
  readonly own: Problems;
  readonly ofPolicy: Problems;
}

export interface LoadedSuites {
  readonly kind: "suites";
  readonly suites: readonly LoadedSuite[];
  /** What is to be said about them besides. */
  readonly warnings: Problems;
}

export interface AskedPolicies {
  /** Asked in the place of what suites name. */
  readonly named: string | undefined;
  readonly keys: NamedKeys;
}

export async function loadSuites(
  io: Io,
  tests: readonly FoundTest[],
  asked: AskedPolicies,
): Promise<LoadedSuites | Failure> {
  const reading: Reading = { io, ...asked, tables: new Map() };
  const loaded: Loaded[] = [];
  for (const test of tests) loaded.push(await loadTest(test, reading));
  const failures = loaded.filter((one) => one.kind === "failure");
  const [failure, ...others] = failures;
  if (failure !== undefined) return united(failure, others);
  const suites = loaded.filter((one) => one.kind === "suite");
  const warnings = warningsOf(suites.map(({ policy, ...suite }) => ({ ...suite, policyPath: policy.path })));
  return { kind: "suites", suites, warnings };
}

interface Warned {
  readonly policyPath: string;
  readonly warnings: SuiteWarnings;
}

/** Of the suites, then of each policy once. */
export function warningsOf(suites: readonly Warned[]): Problems {
  const policies = new Map(suites.map(({ policyPath, warnings }) => [policyPath, warnings.ofPolicy]));
  return allProblems([...suites.map(({ warnings }) => warnings.own), ...policies.values()]);
}

type Loaded = LoadedSuite | Failure | { readonly kind: "no-tests" };

interface Reading extends AskedPolicies {
  readonly io: Io;
  /** By path: a policy is read once, however many suites ask it. */
  readonly tables: Map<string, TableRead | Failure>;
}

const allProblems = (all: readonly Problems[]): Problems => ({
  problems: all.flatMap(({ problems = [] }) => problems),
  asides: all.flatMap(({ asides = [] }) => asides),
});

/** Whatever else is wrong is told with the first failure. */
const united = (first: Failure, others: readonly Failure[]): Failure => ({
  ...first,
  ...allProblems([first, ...others]),
  notes: [...(first.notes ?? []), ...others.map(({ message }) => message)],
});

const loadTest = (test: FoundTest, reading: Reading): Promise<Loaded> =>
  formatOf(test.path) === "dsl" ? loadInline(test, reading) : loadSuite(test.path, reading);

async function loadInline({ path, isNamed }: FoundTest, reading: Reading): Promise<Loaded> {
  const read = readSource(reading.io, path);
  if (read.kind === "failure") return about(path, read);
  const tests = testsIn(read.source);
  if (tests.length === 0 && !isNamed) return { kind: "no-tests" };
  if (tests.length === 0)
    return inputFailure("the policy brings no tests along: expected <intent_fixture.json>");
  const table = await tableAt(path, reading);
  if (table.kind === "failure") return about(path, table);
  return suiteAnd(suiteOfTests(path, tests), path, table, {});
}

const READING = "read suite: ";

async function loadSuite(path: string, reading: Reading): Promise<Loaded> {
  const read = readPolicyBytes(reading.io, path, MAX_BYTES, READING);
  if (read.kind === "failure") return read;
  const text = policyText(read.bytes, path, READING);
  if (typeof text !== "string") return text;
  const source = makeSource(text, path);
  const opened: string[] = [];
  const open = openerBeside(path, reading.io);
  const { suite, diagnostics } = readSuite(source, (name) => {
    opened.push(beside(path, name));
    return open(name);
  });
  if (suite === undefined) return about(path, refusedSource(source, diagnostics));
  const policyPath = reading.named ?? (suite.policy && beside(path, suite.policy.path));
  if (policyPath === undefined)
    return inputFailure(`${path}: no policy is named: write \`policy:\` at its top, or name one before it`);
  const table = await tableAt(policyPath, reading);
  if (table.kind === "failure") return about(path, table);
  const own = suiteAnd(suite, policyPath, table, problemsIn(source, diagnostics));
  return { ...own, files: [...own.files, ...opened] };
}

const suiteAnd = (
  suite: Suite,
  path: string,
  { table, warnings }: TableRead,
  own: Problems,
): LoadedSuite => ({
  kind: "suite",
  suite,
  policy: { path, table },
  warnings: { own, ofPolicy: warnings },
  files: [suite.path, path],
});

const about = (path: string, failure: Failure): Failure => ({
  ...failure,
  message: `${path}: ${failure.message}`,
});

async function tableAt(path: string, { io, keys, tables }: Reading): Promise<TableRead | Failure> {
  const known = tables.get(path) ?? (await readTable(io, path, keys));
  tables.set(path, known);
  return known;
}

/** Paths in a suite start at its folder. */
const beside = (suite: string, path: string): string =>
  isAbsolute(path) ? path : join(dirname(suite), path);

export const openerBeside =
  (suite: string, io: Io): Open =>
  (path) => {
    const read = io.readFile(beside(suite, path), LIMITS.bytes);
    if (read.kind === "fault") return { kind: "fault", message: read.message };
    const text = decodeUtf8(read.bytes);
    return text === undefined
      ? { kind: "fault", message: `read ${beside(suite, path)}: not UTF-8 text` }
      : { kind: "text", text };
  };
