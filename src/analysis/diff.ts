// What a change of policy really changes. In: the policy before and after. Out: whether some call gets a looser verdict, or a
// stricter one, or is asked for less; and every change by its cause, the looser ones first. The lists are complete: their last
// steps prove that nothing else changed.

import type { Policy } from "../ir/policy.ts";
import type { Change, DutyChange } from "./change.ts";
import { contextOf, type FoundChange, listChanges } from "./diff-context.ts";
import { compareObligations, listDuties, type Obligations } from "./diff-duties.ts";
import { createEngine } from "./engine.ts";
import type { Progress } from "./facts.ts";
import { demandsOf } from "./obligations.ts";
import { compareScripts, type Strength } from "./script-settings.ts";

export type Relation = "equivalent" | "tighter" | "looser" | "mixed";

export interface PolicyDiff extends Obligations {
  /** Of verdicts. */
  readonly relation: Relation | "undetermined";
  readonly looser?: Change;
  readonly tighter?: Change;
  /** Limits on scripts as a whole. */
  readonly scripts: Strength;
  /** By cause; empty when only the relation was asked for. */
  readonly changes: readonly Change[];
  /** By demand and cause; what is asked no longer first. */
  readonly duties: readonly DutyChange[];
  /** There are no other changes, and that was proved. */
  readonly complete: boolean;
  /** Settings that differ, and that no decision looks at. */
  readonly uncompared: readonly string[];
  readonly proved: number;
}

export interface DiffOptions {
  readonly conflicts?: number;
  /** Whether to list all changes. */
  readonly changes?: boolean;
  /** Past so many the list ends. */
  readonly most?: number;
}

/** Yields after each change that was found. */
export function* diffPolicies(
  before: Policy,
  after: Policy,
  options: DiffOptions = {},
): Generator<Progress, PolicyDiff> {
  if (isSame(before, after)) return NOTHING_CHANGED;
  const engine = createEngine([before, after], options);
  const context = contextOf(engine, before, after, options.changes !== false);
  const looser = context.find(context.looser, true);
  const tighter = context.find(context.tighter, true);
  const demands = demandsOf(engine.reasoner, context.sides);
  const obligations = compareObligations(context, demands);
  const changes: Change[] = [];
  const duties: DutyChange[] = [];
  let complete = options.changes !== false;
  if (complete) {
    for (const question of [context.looser, context.tighter]) {
      const listed = yield* listChanges(context, { question }, changes, options.most);
      complete &&= listed;
    }
    if (obligations.obligations !== "equal") {
      const listed = yield* listDuties(context, demands, duties, options.most);
      complete &&= listed;
    }
  }
  return {
    relation: relationOf(looser, tighter),
    ...(looser.kind === "yes" && { looser: looser.change }),
    ...(tighter.kind === "yes" && { tighter: tighter.change }),
    ...obligations,
    scripts: compareScripts(before.settings.scripts, after.settings.scripts),
    changes,
    duties,
    complete,
    uncompared: uncomparedIn(before, after),
    proved: engine.reasoner.checked(),
  };
}

/** Told apart by nothing that anybody is told: what they were read from, and where it stood, does not count. */
function isSame(before: Policy, after: Policy): boolean {
  const said = ({ settings, default_verdict, rules }: Policy): string =>
    JSON.stringify([settings, default_verdict, rules.map(({ origin: _, ...rule }) => rule)]);
  return said(before) === said(after);
}

const NOTHING_CHANGED: PolicyDiff = {
  relation: "equivalent",
  obligations: "equal",
  scripts: "equal",
  changes: [],
  duties: [],
  complete: true,
  uncompared: [],
  proved: 0,
};

/** The component that connects MCP servers enforces its trust. */
const uncomparedIn = ({ settings: before }: Policy, { settings: after }: Policy): readonly string[] =>
  JSON.stringify(before.mcp_trust) === JSON.stringify(after.mcp_trust) ? [] : ["mcp_trust"];

function relationOf(looser: FoundChange, tighter: FoundChange): PolicyDiff["relation"] {
  if (looser.kind === "undetermined" || tighter.kind === "undetermined") return "undetermined";
  if (looser.kind === "yes") return tighter.kind === "yes" ? "mixed" : "looser";
  return tighter.kind === "yes" ? "tighter" : "equivalent";
}
