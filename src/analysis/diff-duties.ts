// What is left to do before a call may run, where its verdict is the same under both policies. In: both in a reasoner, and the
// demands that either makes. Out: whether something less is asked, or more; and each such change by its demand and cause.

import type { Decision } from "../decision/decision.ts";
import type { Change, DutyChange } from "./change.ts";
import { type Context, listChanges, MOST_CHANGES } from "./diff-context.ts";
import type { Progress } from "./facts.ts";
import { asksLess, type Demands } from "./obligations.ts";
import type { Literal } from "./sat/literals.ts";
import type { Strength } from "./script-settings.ts";

const ASKED = ["less", "more"] as const;

/** That a demand is made on one side alone, of calls with the same verdict on both. */
function dutyQuestion({ engine: { reasoner }, looser, tighter }: Context, asked: "less" | "more") {
  const isLess = asked === "less";
  return {
    of: ({ literals: [before = 0, after = 0] }: Demands): Literal =>
      isLess ? reasoner.and([before, reasoner.not(after)]) : reasoner.and([after, reasoner.not(before)]),
    assumed: [reasoner.not(looser), reasoner.not(tighter)],
    byVerdict: false,
    shows: (before: Decision, after: Decision): boolean =>
      before.verdict === after.verdict && (isLess ? asksLess(after, before) : asksLess(before, after)),
  };
}

/** What is asked no longer first. False when the list was cut off. */
export function* listDuties(
  context: Context,
  demands: readonly Demands[],
  duties: DutyChange[],
  most = MOST_CHANGES,
): Generator<Progress, boolean> {
  let complete = true;
  for (const asked of ASKED) {
    const { of, ...also } = dutyQuestion(context, asked);
    for (const demand of demands) {
      const changes: Change[] = [];
      const question = { question: of(demand), ...also };
      const listed = yield* listChanges(context, question, changes, most - duties.length);
      duties.push(...changes.map((change) => ({ ...change, demand: demand.name, asked })));
      complete &&= listed;
    }
  }
  return complete;
}

export interface Obligations {
  readonly obligations: Strength | "undetermined";
  /** A call with the same verdict that is asked for less. */
  readonly weaker?: Change;
}

export function compareObligations(context: Context, demands: readonly Demands[]): Obligations {
  const { find, ask, engine } = context;
  const [less, more] = [dutyQuestion(context, "less"), dutyQuestion(context, "more")];
  const weaker = find(engine.reasoner.or(demands.map(less.of)), true, less);
  const stronger = ask([...more.assumed, engine.reasoner.or(demands.map(more.of))]);
  if (weaker.kind === "undetermined" || stronger === "undetermined") return { obligations: "undetermined" };
  if (weaker.kind === "no") return { obligations: stronger === "yes" ? "stronger" : "equal" };
  return { obligations: stronger === "yes" ? "mixed" : "weaker", weaker: weaker.change };
}
