// Would every call get the same without a rule? In: a policy and a rule that decides some call. Out: yes, with a proof, or no.
// It takes more elements than other questions, so it has engines of its own, and is asked last. Only a call that the rule
// decides can get something else without it, and of the other rules only those that may match such a call have a say.

import type { Policy } from "../ir/policy.ts";
import { createEngine, type Engine, only } from "./engine.ts";
import type { SurveyOptions, Undetermined } from "./facts.ts";
import { differ } from "./outcome.ts";
import { meeting } from "./overlap.ts";
import { withRules } from "./rules.ts";

export interface Omission {
  changesNothing(rule: number): boolean;
  /** Negative answers so far. */
  proved(): number;
}

interface OmissionOptions extends SurveyOptions {
  readonly undetermined: Undetermined[];
}

interface Prepared {
  readonly rules: readonly number[];
  readonly engine: Engine;
}

export function createOmission(policy: Policy, { undetermined, ...options }: OmissionOptions): Omission {
  /** Only the last one: each may be large. */
  let prepared: Prepared | undefined;
  let proved = 0;
  function engineFor(rules: readonly number[]): Engine {
    if (prepared === undefined || prepared.rules.join() !== rules.join()) {
      const few = withRules(policy, rules);
      prepared = { rules, engine: createEngine([few], { ...options, about: "omissions" }) };
    }
    return prepared.engine;
  }
  return {
    changesNothing(rule) {
      const rules = havingSay(policy, rule);
      const engine = engineFor(rules);
      const [literals, at] = [only(engine), rules.indexOf(rule)];
      const changes = differ(engine.reasoner, literals, engine.without(at));
      const { kind } = engine.reasoner.ask([...literals.live(at), changes]);
      if (kind === "undetermined")
        undetermined.push({ rule, question: "whether anything changes without it" });
      if (kind === "no") proved++;
      return kind === "no";
    },
    proved: () => proved,
  };
}

/** Where most rules may match what the rule matches it is all of them, so that several rules share an engine. */
function havingSay({ rules }: Policy, rule: number): readonly number[] {
  const few = meeting(rules, rule);
  return few.length > rules.length / 2 ? [...rules.keys()] : few;
}
