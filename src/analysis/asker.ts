// Questions about the rules of one policy. In: an engine, and a list for what stays open. Out: whether there is no such call,
// or one that shows it, as small as it can be.

import type { Policy } from "../ir/policy.ts";
import { type Engine, only } from "./engine.ts";
import type { Undetermined } from "./facts.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import { confirmed, smallest } from "./reach.ts";
import type { Answer, Reasoner } from "./reasoner.ts";
import type { Literal } from "./sat/literals.ts";
import type { Replayed } from "./witness/replay.ts";
import type { Witness } from "./witness/write.ts";

export interface Asker {
  readonly engine: Engine;
  readonly reasoner: Reasoner;
  readonly literals: PolicyLiterals;
  readonly policy: Policy;
  /** True when there is no such call; that it is not known is noted. */
  never(rule: number, question: string, assumptions: readonly Literal[]): boolean;
  /** A call for which all of it holds and that shows so; that it is not known is noted. */
  find(rule: number, question: Question): Found;
}

type Found =
  | { readonly kind: "yes"; readonly witness: Witness }
  | { readonly kind: "no" }
  | { readonly kind: "undetermined" };

interface Question {
  readonly asks: string;
  readonly assumptions: readonly Literal[];
  readonly shows: (replayed: Replayed) => boolean;
}

export function createAsker(engine: Engine, policy: Policy, undetermined: Undetermined[]): Asker {
  const { reasoner } = engine;
  const ask = (rule: number, question: string, assumptions: readonly Literal[]): Answer => {
    const answer = reasoner.ask(assumptions);
    if (answer.kind === "undetermined") undetermined.push({ rule, question });
    return answer;
  };
  return {
    engine,
    reasoner,
    literals: only(engine),
    policy,
    never: (rule, question, assumptions) => ask(rule, question, assumptions).kind === "no",
    find(rule, { asks, assumptions, shows }) {
      const answer = ask(rule, asks, assumptions);
      if (answer.kind !== "yes") return answer;
      return { kind: "yes", witness: smallest(policy, confirmed(policy, answer, shows), shows) };
    },
  };
}
