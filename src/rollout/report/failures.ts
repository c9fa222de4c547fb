// The cases that fail, in words. In: a run, or a case of it. Out: a line for each fault, and why the policy decided so. The
// texts in the lines are those of a stranger: every report escapes them in its own way.

import { without } from "../../text/without.ts";
import { type Aspect, type CaseResult, caseFails, type Fault, type TestRun } from "../suite/test-run.ts";

export const failuresOf = ({ suites }: TestRun): readonly CaseResult[] =>
  suites.flatMap(({ cases }) => cases.filter(caseFails));

/** Aspects of which a decision has one. Of the others it has any number, and they are told by what they differ in. */
const SINGLE: ReadonlySet<Aspect> = new Set<Aspect>(["intent", "verdict", "matched_rule", "permitted"]);

export function faultLine({ aspect, ...fault }: Fault): string {
  const [expected, found] = [fault.expected.filter(isSaid), fault.found.filter(isSaid)];
  const [missing, unexpected] = [without(expected, found), without(found, expected)];
  if (SINGLE.has(aspect) || missing.length + unexpected.length === 0) {
    return `${aspect}: expected ${listed(expected)}, found ${listed(found)}`;
  }
  const parts = [
    ...(missing.length > 0 ? [`missing ${listed(missing)}`] : []),
    ...(unexpected.length > 0 ? [`unexpected ${listed(unexpected)}`] : []),
  ];
  return `${aspect}: ${parts.join("; ")}`;
}

/** No rule is named by an empty text. */
export const isSaid = (text: string): boolean => text !== "";

/** The first fault is the one to look at: a wrong verdict explains the others. */
export const headline = ({ faults: [first] }: CaseResult): string =>
  first === undefined ? "" : faultLine(first);

export const failureLines = ({ faults, why }: CaseResult): readonly string[] => [
  ...faults.map(faultLine),
  ...why,
];

const listed = (texts: readonly string[]): string => (texts.length === 0 ? "nothing" : texts.join(", "));
