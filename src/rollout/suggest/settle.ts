// Rules that do what they are for. In: a policy, and calls that can be gone through as often as is needed. Out: rules for those
// that are meant, the whole policy with them, and how many calls got the effect when each was decided once more. Rules
// of one tool that get in each other's way become one; where that does not help either, there is none.

import { type CompiledPolicy, compile } from "../../compile.ts";
import type { Verdict } from "../../decision/verdict.ts";
import { type AddedRule, addRules } from "../../format/add-rules.ts";
import { decide } from "../../runtime/decide.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import { about } from "./about.ts";
import { addCall, type Cells, type Group, groupsOf, isIn, joinAll, partition } from "./group.ts";
import { type Call, partsMeant, verdictOf } from "./meant.ts";
import { withReasons } from "./meant-findings.ts";
import { type Asked, otherwiseFor, type Refused, type Suggested, suggestRules } from "./suggest.ts";
import { vet } from "./vet.ts";

export interface Asking extends Asked {
  readonly text: string;
  readonly compiled: CompiledPolicy;
  /** The same calls each time. */
  calls(): CallStream;
}

export type CallStream = AsyncIterable<Call> | Iterable<Call>;

export interface Settled {
  readonly suggested: readonly Suggested[];
  readonly refused: readonly Refused[];
  readonly added: readonly AddedRule[];
  /** The text of the whole policy, and what it compiles to. */
  readonly text: string;
  readonly after: CompiledPolicy;
  readonly calls: number;
  /** Calls that are meant, or steps of scripts. */
  readonly fallen: number;
  /** Those of them that get the effect now, each decided once more. */
  readonly replayed: number;
}

export async function settleRules(asking: Asking): Promise<Settled> {
  const cells: Cells = new Map();
  let [calls, fallen] = [0, 0];
  for await (const call of asking.calls()) {
    calls++;
    for (const { observed } of partsMeant(call, asking.compiled.table, asking.meant)) {
      addCall(cells, observed, call.granted !== false);
      fallen++;
    }
  }
  const groups = groupsOf(cells);
  const first = await attempt(asking, groups, new Set());
  const joined = joinedTools(groups, first.failing, asking.effect);
  const second = first.failing.size === 0 ? first : await attempt(asking, joined, new Set());
  const { failing: _, ...last } =
    second.failing.size === 0 ? second : await attempt(asking, groups, second.failing);
  return { ...last, calls, fallen };
}

interface Attempt extends Omit<Settled, "calls" | "fallen"> {
  /** Tools with a call that its rule does not give the effect. */
  readonly failing: ReadonlySet<string>;
}

async function attempt(
  asking: Asking,
  groups: readonly Group[],
  hopeless: ReadonlySet<string>,
): Promise<Attempt> {
  const { compiled } = asking;
  const drafted = suggestRules(groups, compiled.policy, asking);
  const vetted = drafted.suggested.map((one) => {
    const { isBounded, why } = vet(compiled.policy, one, otherwiseFor(one.group, compiled.policy));
    return { one, isBounded, why: hopeless.has(one.group.tool) ? IN_THE_WAY : why };
  });
  const taken = vetted.filter(({ why }) => why === undefined);
  const suggested = taken.map(({ one }) => one);
  const refused = vetted.flatMap(({ one, why }) => (why === undefined ? [] : [{ group: one.group, why }]));
  const bare = taken.flatMap(({ one, isBounded }) =>
    one.rules.map((rule, at) => ({
      rule,
      about: at === 0 ? about(one, otherwiseFor(one.group, compiled.policy), isBounded) : GUARD,
    })),
  );
  const added = withReasons(bare, written(asking, bare).after.findings);
  const { whole, after } = written(asking, added);
  const replay = await replayed(asking, after.table, suggested);
  return { suggested, refused: [...drafted.refused, ...refused], added, text: whole, after, ...replay };
}

/** The policy with the rules, and what it compiles to. */
function written({ text, compiled, format }: Asking, added: readonly AddedRule[]) {
  const whole = addRules({ text, policy: compiled.policy, format }, added);
  if (typeof whole !== "string")
    throw new Error(`a rule that was suggested cannot be written: ${whole.reason}`);
  const after = compile(whole, { format });
  if (!after.ok) throw new Error("a policy with rules that were suggested does not compile");
  return { whole, after };
}

const IN_THE_WAY = "rules for its calls get in each other's way";

const GUARD = ["the same calls, as soon as they bring along what was not seen"];

async function replayed(
  { calls, compiled, effect, meant }: Asking,
  after: DecisionTable,
  suggested: readonly Suggested[],
) {
  const failing = new Set<string>();
  let replayed = 0;
  for await (const call of calls()) {
    const fallen = partsMeant(call, compiled.table, meant).filter(({ observed }) =>
      suggested.some(({ group }) => isIn(group, observed)),
    );
    if (fallen.length === 0) continue;
    const decision = decide(after, call.intent, call.options);
    for (const part of fallen) {
      if (verdictOf(decision, part) === effect) replayed++;
      else failing.add(part.observed.tool);
    }
  }
  return { replayed, failing };
}

/** The calls of these tools, as few groups as there can be. What is never allowed takes nothing along. */
function joinedTools(
  groups: readonly Group[],
  tools: ReadonlySet<string>,
  effect: Verdict,
): readonly Group[] {
  const own = groups.filter(({ tool }) => tools.has(tool));
  const joined = partition(own, ({ tool, rule, taint, destructive }) => [
    tool,
    rule,
    taint.length > 0,
    effect === "allow" && destructive,
  ]);
  return [...groups.filter(({ tool }) => !tools.has(tool)), ...joined.map(joinAll)];
}
