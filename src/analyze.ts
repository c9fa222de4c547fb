// The exact analysis on one page: everything is asked about a policy, each witness is decided by the compiled table once
// more, and the checks say what its author should know.

import type { Progress, SurveyOptions } from "./analysis/facts.ts";
import { finish } from "./analysis/finish.ts";
import { type Survey, surveyPolicy } from "./analysis/survey.ts";
import { hasLongList } from "./analysis/values.ts";
import { outcomeText, replay, WitnessError } from "./analysis/witness/replay.ts";
import type { Witness } from "./analysis/witness/write.ts";
import { inOrder } from "./check/checks.ts";
import { findingsOf } from "./check/exact/checks.ts";
import type { Finding, SuppressedFinding } from "./check/finding.ts";
import { sift } from "./check/suppressions.ts";
import type { Policy } from "./ir/policy.ts";
import { decide } from "./runtime/decide.ts";
import { openTable } from "./runtime/table.ts";
import type { Format } from "./source/format.ts";
import { COMMENTS } from "./syntax/comments.ts";
import { buildTable } from "./table/build.ts";

export type { Progress };

export interface AnalyzeOptions extends SurveyOptions {
  /** What the policy was compiled from: its comments may suppress findings. */
  readonly text?: string;
  /** The surface of the text; YAML unless it is said. */
  readonly format?: Format;
  /** Called after each question. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Report {
  /** In the order of the source. */
  readonly findings: readonly Finding[];
  /** What comments of the text say is meant. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Questions whose budget ended. */
  readonly undetermined: number;
  /** Negative answers; the proof of each was checked. */
  readonly proved: number;
  /** What the answers do not speak of. */
  readonly omits: readonly string[];
}

/** Counters and what the gate looks up decide after the policy; what each of them may do is said beside it. */
export const OUTSIDE: readonly string[] = [
  "rate limits and destructive budgets: they only tighten",
  "the kill switch: it only tightens",
  "approval tokens and registry entries: a valid one grants what a verdict leaves to approval",
];

const OMITTED: readonly string[] = [
  ...OUTSIDE,
  "limits on scripts as a whole; what holds for single calls holds for each step of a script",
];

/** Said where there is such a list. */
const LONG_LISTS =
  "whether each value of a list matters, where the list has more than 256 values or 64 prefixes";

const omitted = ({ rules }: Policy): readonly string[] =>
  hasLongList(rules) ? [...OMITTED, LONG_LISTS] : OMITTED;

/** Asks everything at once. It may take seconds; `analyzeInTurns` lets others run meanwhile. */
export function analyze(
  policy: Policy,
  { onProgress, text, format, ...options }: AnalyzeOptions = {},
): Report {
  return reportOf(finish(surveyPolicy(policy, options), onProgress), text, format);
}

export interface TurnsOptions extends AnalyzeOptions {
  readonly signal?: AbortSignal;
}

/** Questions between two turns of the event loop. */
const QUESTIONS = 20;

/** The same, in turns with everything else that the program does. Rejects with the signal's reason when it is aborted. */
export async function analyzeInTurns(policy: Policy, options: TurnsOptions = {}): Promise<Report> {
  const { onProgress, signal, text, format, ...others } = options;
  const steps = surveyPolicy(policy, others);
  let step = steps.next();
  for (let asked = 0; !step.done; step = steps.next(), asked++) {
    onProgress?.(step.value);
    if (asked % QUESTIONS === 0) await new Promise<void>((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
  }
  return reportOf(step.value, text, format);
}

function reportOf(survey: Survey, text = "", format: Format = "yaml"): Report {
  const { policy, undetermined, proved } = survey;
  const found = findingsOf(survey);
  confirmByTable(policy, found);
  const { findings, suppressed, unused } = sift(found, { policy, text, comments: COMMENTS[format] });
  return {
    findings: inOrder([...findings, ...unused]),
    suppressed,
    undetermined: undetermined.length,
    proved,
    omits: omitted(policy),
  };
}

/** Every call that is shown gets from the compiled table what the interpreter gives it. */
function confirmByTable(policy: Policy, findings: readonly Finding[]): void {
  const shown = findings.flatMap(({ witness, witnesses = [] }) => [
    ...(witness === undefined ? [] : [witness]),
    ...witnesses,
  ]);
  if (shown.length === 0) return;
  // Calls are decided by rules, and none of them by what the policy is called.
  const { head, words } = buildTable(policy, "");
  const table = openTable(head, words);
  for (const { intent, options = {} } of shown) {
    const witness: Witness = { intent, options };
    const { decision } = replay(policy, witness);
    if (outcomeText(decide(table, intent, options)) !== outcomeText(decision)) {
      throw new WitnessError("table and interpreter disagree on a witness");
    }
  }
}
