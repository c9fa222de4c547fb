// Everything that is asked about one policy, answered. In: the IR. Out: for each rule whether it decides, for each value and
// each constraint whether it matters. It says what is so, not what to think of it: that is for the checks.

import type { Policy } from "../ir/policy.ts";
import { createAsker } from "./asker.ts";
import { decidingBefore, isByDefault } from "./deciding.ts";
import { type Defeat, defeatOf } from "./defeat.ts";
import { constraintFacts, looseningFacts } from "./effects.ts";
import type { Effects, Progress, SurveyOptions, Undetermined } from "./facts.ts";
import { createInquiries, type Inquiries, type RuleInquiry } from "./inquiry.ts";
import { createOmission, type Omission } from "./omission.ts";
import { isDead, type Live, type Reach, reachOf } from "./reach.ts";
import { ruleAt } from "./rules.ts";
import { shareOf } from "./share.ts";
import { splitFacts, splitFormula } from "./split.ts";
import { type ListedValue, listedValues, mattersFormula, mattersOf } from "./values.ts";
import { draftOfNothing } from "./witness/draft.ts";
import { replay } from "./witness/replay.ts";
import { smallest } from "./witness/shown.ts";
import type { Witness } from "./witness/write.ts";

export interface Survey extends Effects {
  readonly policy: Policy;
  /** By rule. */
  readonly reach: readonly Reach[];
  /** Values of live rules that never matter. */
  readonly deadValues: readonly ListedValue[];
  /** Those of them whose calls are decided before. */
  readonly defeats: readonly Defeat[];
  /** Those of them without which their rule matches the same calls. */
  readonly needless: readonly ListedValue[];
  /** A call that no rule matches. */
  readonly byDefault?: Witness;
  readonly undetermined: readonly Undetermined[];
  /** Negative answers about rules; the proof of each was checked. */
  readonly proved: number;
}

/** A list that is being filled. */
type Filled<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : never };
type Facts = Filled<Omit<Survey, "policy" | "byDefault" | "proved">>;

/** Yields after each question, so that whoever drives it can show progress, stop, or let others run. */
export function* surveyPolicy(policy: Policy, options: SurveyOptions = {}): Generator<Progress, Survey> {
  const facts: Facts = {
    reach: [],
    deadValues: [],
    defeats: [],
    needless: [],
    idle: [],
    redundant: [],
    constraints: [],
    loosened: [],
    split: [],
    undetermined: [],
  };
  const inquiries = createInquiries(policy, options);
  const omission = createOmission(policy, { ...options, undetermined: facts.undetermined });
  const of = policy.rules.length * KINDS;
  for (const rule of policy.rules.keys()) {
    let done = rule * KINDS;
    for (const _ of surveyRule({ inquiries, omission, facts }, policy, rule)) yield { done: ++done, of };
    yield { done: (rule + 1) * KINDS, of };
  }
  const proved = inquiries.proved() + omission.proved();
  const byDefault = gapOf(policy, inquiries, facts.undetermined);
  return {
    policy,
    ...facts,
    ...(byDefault !== undefined && { byDefault }),
    proved,
  };
}

interface Surveying {
  readonly inquiries: Inquiries;
  readonly omission: Omission;
  readonly facts: Facts;
}

/** Whether it decides, which values matter, and what it does. */
const KINDS = 3;

/** Yields between two kinds of questions. */
function* surveyRule(
  { inquiries, omission, facts }: Surveying,
  policy: Policy,
  rule: number,
): Generator<void> {
  const own = ruleAt(policy, rule);
  const values = listedValues(own, rule);
  const split = splitFormula(own);
  const inquiry = inquiries.about(rule, (about) =>
    about === "matches" ? values.map(mattersFormula) : split === undefined ? [] : [split],
  );
  const reach = reachOf(inquiry, isLiveIn(facts.reach));
  facts.reach.push(reach);
  if (reach.kind === "undetermined") facts.undetermined.push({ rule, question: "whether it ever decides" });
  yield;
  if (reach.kind !== "live") return;
  noteValues(inquiry, reach, values, facts);
  yield;
  const asker = createAsker(inquiry, reach, facts.undetermined);
  const share = shareOf(asker, omission);
  if (share !== "counts") facts[share].push(rule);
  facts.constraints.push(...constraintFacts(asker));
  facts.loosened.push(...looseningFacts(asker));
  facts.split.push(...splitFacts(asker, split));
}

const isLiveIn =
  (reaches: readonly Reach[]) =>
  (place: number): boolean => {
    const reach = reaches[place];
    return reach === undefined || !isDead(reach);
  };

function noteValues(inquiry: RuleInquiry, live: Live, values: readonly ListedValue[], facts: Facts): void {
  for (const { value, matter } of mattersOf(inquiry, live, values)) {
    if (matter === "never") noteDead(inquiry, live, value, facts);
    if (matter === "undetermined")
      facts.undetermined.push({ rule: inquiry.rule, question: `whether \`${value.value}\` matters` });
  }
}

function noteDead(inquiry: RuleInquiry, live: Live, value: ListedValue, facts: Facts): void {
  facts.deadValues.push(value);
  const defeat = defeatOf(inquiry, live, value);
  if (defeat === "needless") facts.needless.push(value);
  else if (defeat !== undefined) facts.defeats.push(defeat);
}

/** A call that no rule matches. */
function gapOf(
  policy: Policy,
  inquiries: Inquiries,
  undetermined: Survey["undetermined"][number][],
): Witness | undefined {
  const draft = draftOfNothing();
  const replayed = replay(policy, draft);
  if (isByDefault(replayed)) return smallest(policy, draft, isByDefault);
  const inquiry = inquiries.aboutDefault();
  inquiry.takeIn(decidingBefore(policy, replayed));
  const gap = inquiry.ask({ about: "matches" });
  if (gap.kind === "undetermined")
    undetermined.push({ question: "whether the default verdict is ever given" });
  return gap.kind === "yes" ? smallest(policy, gap.witness, isByDefault) : undefined;
}
