// Policies, ready to be asked about. In: one policy, or several that are held against each other, and other conditions that
// questions will use. Out: the reasoner and each policy's literals. Everything that may be asked is known here, because
// the classes of a place depend on all tests on it.

import { VERDICTS } from "../decision/verdict.ts";
import type { Formula } from "../formula/formula.ts";
import type { Policy } from "../ir/policy.ts";
import { modelPolicy, type PolicyModel, type Shared, sharedFormulas } from "./model/policy-model.ts";
import { type PolicyLiterals, policyLiterals } from "./policy-literals.ts";
import { createReasoner, type Reasoner } from "./reasoner.ts";
import { type About, slotsFor } from "./slots.ts";

export interface Engine {
  readonly reasoner: Reasoner;
  readonly policies: readonly PolicyLiterals[];
  /** The first policy without one of its rules, which asks for an engine about omissions. */
  without(rule: number): PolicyLiterals;
}

export interface EngineOptions {
  readonly others?: readonly Formula[];
  /** What will be asked about. */
  readonly about?: About;
  /** Conflicts that one question may cost. */
  readonly conflicts?: number;
  /** More slots than the bound asks for, in tests of the bound. */
  readonly spare?: number;
  /** What engines about rules of one policy have in common. */
  readonly shared?: Shared;
  /** Called for each negative answer that was checked. */
  readonly onProof?: () => void;
}

/** Real policies ask for some thousands; a question made to be hard takes seconds to use them up. */
export const CONFLICTS = 20_000;

export function createEngine(policies: readonly Policy[], options: EngineOptions = {}): Engine {
  const { others = [], about = "verdicts", conflicts = CONFLICTS, spare = 0 } = options;
  const { shared = sharedFormulas() } = options;
  const models = policies.map((policy) =>
    modelPolicy(about === "matches" ? withoutConstraints(policy) : policy, shared),
  );
  const slots = slotsFor(models, { others, spare, about });
  const formulas = [...others, ...models.flatMap((model) => formulasOf(model, about))];
  const reasoner = createReasoner({
    formulas,
    slots: slots.counts,
    conflicts,
    tooFewSlots: slots.tooFew,
    known: shared.classes,
    onProof: options.onProof,
  });
  return {
    reasoner,
    policies: models.map((model) => policyLiterals(reasoner, model)),
    without: (rule) => policyLiterals(reasoner, modelPolicy(withoutRule(policies, rule), shared)),
  };
}

function withoutRule([policy]: readonly Policy[], rule: number): Policy {
  if (policy === undefined) throw new RangeError("there is no policy");
  return { ...policy, rules: policy.rules.filter((_, index) => index !== rule) };
}

const withoutConstraints = (policy: Policy): Policy => ({
  ...policy,
  rules: policy.rules.map((rule) => ({ ...rule, constraints: {} })),
});

const formulasOf = ({ failClosed, rules }: PolicyModel, about: About): readonly Formula[] => [
  failClosed,
  ...rules.flatMap(({ matches, triggers, atLeast }) =>
    about === "matches"
      ? [matches]
      : [matches, ...triggers.map(({ when }) => when), ...VERDICTS.map(atLeast)],
  ),
];

/** The literals of an engine that has one policy. */
export function only({ policies: [literals] }: Engine): PolicyLiterals {
  if (literals === undefined) throw new RangeError("there is no policy");
  return literals;
}
