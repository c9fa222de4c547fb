// Everything that is asked about one policy, answered. In: the IR. Out: for each rule whether it decides, for each value and
// each constraint whether it matters. It says what is so, not what to think of it: that is for the checks.

import type { Formula } from "../formula/formula.ts";
import type { Policy } from "../ir/policy.ts";
import { surveyEffects } from "./effects.ts";
import { createEngine, type Engine, only } from "./engine.ts";
import type { Effects, Progress, SurveyOptions, Undetermined } from "./facts.ts";
import { confirmed, type Reach, reachOf, smallest } from "./reach.ts";
import { splitFormula } from "./split.ts";
import { byRule, type ListedValue, listedValues, mattersOf } from "./values.ts";
import type { Replayed } from "./witness/replay.ts";
import type { Witness } from "./witness/write.ts";

export interface Survey extends Effects {
  readonly policy: Policy;
  /** By rule. */
  readonly reach: readonly Reach[];
  /** Values of live rules that never matter. */
  readonly deadValues: readonly ListedValue[];
  /** A call that no rule matches. */
  readonly byDefault?: Witness;
  readonly undetermined: readonly Undetermined[];
}

/** Yields after each question, so that whoever drives it can show progress, stop, or let others run. */
export function* surveyPolicy(policy: Policy, options: SurveyOptions = {}): Generator<Progress, Survey> {
  const undetermined: Undetermined[] = [];
  const values = listedValues(policy.rules);
  const splits = policy.rules.map(splitFormula);
  const { matching, deciding } = enginesOf(policy, values, splits, options);
  const steps = policy.rules.length * 3;
  let done = 0;

  const reach: Reach[] = [];
  for (const rule of policy.rules.keys()) {
    const found = reachOf(policy, matching.reasoner, only(matching), rule);
    reach.push(found);
    if (found.kind === "undetermined") undetermined.push({ rule, question: "whether it ever decides" });
    yield { done: ++done, of: steps };
  }
  const deadValues: ListedValue[] = [];
  for (const [rule, own] of byRule(values)) {
    const live = reach[rule];
    if (live?.kind !== "live") continue;
    const decided = { rule, witness: live.witness };
    for (const { value, matter } of mattersOf(matching.reasoner, only(matching), decided, own)) {
      if (matter === "never") deadValues.push(value);
      if (matter === "undetermined")
        undetermined.push({ rule, question: `whether \`${value.value}\` matters` });
    }
    yield { done, of: steps };
  }

  const effects = yield* surveyEffects(deciding, reach, {
    ...options,
    splits,
    undetermined,
    done: done + policy.rules.length,
    steps,
  });
  const gap = matching.reasoner.ask([only(matching).byDefault()]);
  if (gap.kind === "undetermined")
    undetermined.push({ question: "whether the default verdict is ever given" });
  return {
    policy,
    reach,
    deadValues,
    ...effects,
    ...(gap.kind === "yes" && {
      byDefault: smallest(policy, confirmed(policy, gap, isByDefault), isByDefault),
    }),
    undetermined,
    proved: effects.proved + (matching === deciding ? 0 : matching.reasoner.checked()),
  };
}

interface Engines {
  readonly matching: Engine;
  readonly deciding: Engine;
}

/** One for all questions, unless what constraints ask of a call leaves it without a no about which rules match. */
function enginesOf(
  policy: Policy,
  values: readonly ListedValue[],
  splits: readonly (Formula | undefined)[],
  options: SurveyOptions,
): Engines {
  const matters = values.map((value) => value.matters);
  const others = [...matters, ...splits.filter((split) => split !== undefined)];
  const deciding = createEngine([policy], { ...options, others });
  if (deciding.reasoner.isComplete) return { matching: deciding, deciding };
  return { matching: createEngine([policy], { ...options, about: "matches", others: matters }), deciding };
}

const isByDefault = ({ matched, failedClosed }: Replayed): boolean => matched.length === 0 && !failedClosed;
