// A policy with few of its rules, in a reasoner of its own. In: their places, ascending. Out: the reasoner and its literals,
// in which a rule has the place that it has among the few.

import type { Policy } from "../ir/policy.ts";
import { createEngine, type EngineOptions, only } from "./engine.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import type { Reasoner } from "./reasoner.ts";
import { withRules } from "./rules.ts";

export interface Few {
  readonly reasoner: Reasoner;
  readonly literals: PolicyLiterals;
  /** Their places in the whole policy. */
  readonly rules: readonly number[];
  /** The place among these of one of them. */
  at(rule: number): number;
}

export function fewOf(policy: Policy, rules: readonly number[], options: EngineOptions): Few {
  const engine = createEngine([withRules(policy, rules)], options);
  return { reasoner: engine.reasoner, literals: only(engine), rules, at: (rule) => rules.indexOf(rule) };
}
