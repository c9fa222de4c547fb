// Cases for what no case reaches are added to a suite. In: what was measured of a policy. Out: what is to be written, and a way
// to write it once all else is done, or why it cannot be. The first suite that asks the policy gets them, and nothing is
// written that could not be read again.

import type { DecideOptions } from "../../decision/options.ts";
import { appendCases } from "../../rollout/coverage/append-cases.ts";
import { byExample, type CoveragePoint } from "../../rollout/coverage/coverage.ts";
import { caseLines, type MissingCase } from "../../rollout/coverage/missing-cases.ts";
import { readSuite } from "../../rollout/suite/read-suite.ts";
import { decide } from "../../runtime/decide.ts";
import { makeSource } from "../../source/source.ts";
import { isSuiteName } from "../../source/suite-name.ts";
import { MAX_BYTES } from "../../syntax/yaml/limits.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import { policyText, readPolicyBytes } from "../policy-text.ts";
import { openerBeside } from "../suite/loaded.ts";
import type { Measured } from "./measure.ts";

export interface Addition {
  readonly kind: "addition";
  /** What is to be said once it is written. */
  readonly lines: readonly string[];
  readonly write: () => Failure | undefined;
}

const DOING = "write missing cases: ";

export function missingAddition(io: Io, measured: Measured): Addition | Failure {
  const { sayable, unsayable } = missingIn(measured);
  const beyond =
    unsayable === 0
      ? []
      : [`not written: ${unsayable} calls with evidence of another moment, which no suite can say`];
  if (sayable.length === 0) return { kind: "addition", lines: beyond, write: () => undefined };
  const home = measured.suites.find(({ suite }) => isSuiteName(suite.path))?.suite;
  if (home === undefined)
    return inputFailure(`${DOING}no suite asks ${measured.coverage.policy.path}: make one with a first case`);
  const read = readPolicyBytes(io, home.path, MAX_BYTES, DOING);
  if (read.kind === "failure") return read;
  const text = policyText(read.bytes, home.path, DOING);
  if (typeof text !== "string") return text;
  const named = withNames(
    sayable,
    home.cases.map(({ name }) => name),
  );
  const longer = appendCases(text, named.map(caseLines));
  if (longer === undefined)
    return inputFailure(`${DOING}${home.path}: write its cases as a list with a line for each "-"`);
  const { suite } = readSuite(makeSource(longer, home.path), openerBeside(home.path, io));
  if (suite === undefined) return inputFailure(`${DOING}${home.path} could not be read any more with them`);
  const count = named.length === 1 ? "1 case" : `${named.length} cases`;
  return {
    kind: "addition",
    lines: [`written: ${count} to ${home.path}, each to be confirmed`, ...beyond],
    write: () => replaceSuite(io, home.path, longer),
  };
}

function replaceSuite(io: Io, path: string, text: string): Failure | undefined {
  const fault = io.replaceFile(path, new TextEncoder().encode(text));
  return fault && inputFailure(`${DOING}${fault.message}`);
}

interface Missing {
  readonly sayable: readonly MissingCase[];
  readonly unsayable: number;
}

function missingIn({ coverage, book }: Measured): Missing {
  const calls = [...byExample(coverage.points)].flatMap(([call, points]) =>
    call === undefined ? [] : [[call, points] as const],
  );
  const sayable = calls.filter(([{ options }]) => isAtOneMoment(options));
  return {
    sayable: sayable.map(([call, points]) => {
      const reaches = points.map(pointName);
      return {
        name: reaches[0] ?? "",
        reaches,
        call,
        decision: decide(book.table, call.intent, call.options),
      };
    }),
    unsayable: calls.length - sayable.length,
  };
}

/** All that a suite can say. */
const isAtOneMoment = ({ now, contextEvidenceTime = now }: DecideOptions): boolean =>
  contextEvidenceTime === now;

const pointName = ({ rule, label, kind }: CoveragePoint): string =>
  rule === undefined || kind === "rule" ? label : `${rule}: ${label}`;

/** No two cases of a suite have one name. */
function withNames(cases: readonly MissingCase[], taken: readonly string[]): readonly MissingCase[] {
  const names = new Set(taken);
  return cases.map((one) => {
    let { name } = one;
    for (let count = 2; names.has(name); count++) name = `${one.name} (${count})`;
    names.add(name);
    return { ...one, name };
  });
}
