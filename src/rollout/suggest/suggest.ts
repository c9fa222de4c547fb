// Rules for calls that no rule decides, behind all rules that are there, so that none of these is asked less often than before.
// In: groups of calls, the policy. Out: rules with their groups, and the groups that get none with the reason.

import type { Verdict } from "../../decision/verdict.ts";
import type { Policy, Rule } from "../../ir/policy.ts";
import type { Format } from "../../source/format.ts";
import type { Group } from "./group.ts";
import { draftRule, type Unsuggested, type Wanted } from "./rule.ts";

export interface Suggested {
  readonly group: Group;
  readonly rules: readonly Rule[];
}

export interface Refused {
  readonly group: Group;
  readonly why: string;
}

export interface Suggestions {
  readonly suggested: readonly Suggested[];
  readonly refused: readonly Refused[];
}

export interface Asked {
  readonly effect: Verdict;
  readonly format: Format;
  /** No rule for calls that came less often. */
  readonly leastCalls: number;
}

export function suggestRules(groups: readonly Group[], policy: Policy, asked: Asked): Suggestions {
  const wanted: Wanted = { ...asked, otherwise: policy.default_verdict };
  const names = new Set(policy.rules.map(({ name }) => name));
  const priorities = prioritiesBehind(policy, groups);
  const suggested: Suggested[] = [];
  const refused: Refused[] = [];
  for (const group of groups) {
    const name = freeName(nameOf(group, asked.effect), names);
    const draft =
      group.calls < asked.leastCalls
        ? without("they came less often than asked for")
        : drafted(group, wanted, { name, priority: priorities.get(rankOf(group)) ?? 0 });
    if (draft.kind === "unsuggested") refused.push({ group, why: draft.why });
    else {
      suggested.push({ group, rules: draft.rules });
      for (const rule of draft.rules) names.add(rule.name);
    }
  }
  // As they are asked.
  return { suggested: suggested.sort((one, other) => priorityOf(one) - priorityOf(other)), refused };
}

const priorityOf = ({ rules: [rule] }: Suggested): number => rule?.priority ?? 0;

function drafted(group: Group, wanted: Wanted, place: Parameters<typeof draftRule>[2]) {
  const { effect, otherwise } = wanted;
  if (effect === otherwise) return without(`they get ${otherwise} without a rule`);
  if (place.priority > Number.MAX_SAFE_INTEGER) return without("no priority is left behind the last rule");
  return draftRule(group, wanted, place);
}

const without = (why: string): Unsuggested => ({ kind: "unsuggested", why });

/** Rules that ask for more than others of their tool come before them. */
const rankOf = ({ taint, destructive }: Group): number => (taint.length > 0 ? 0 : 2) + (destructive ? 0 : 1);

const STEP = 10;

/** A tier for each rank that there is. */
function prioritiesBehind({ rules }: Policy, groups: readonly Group[]): ReadonlyMap<number, number> {
  const last = rules.reduce((most, { priority }) => Math.max(most, priority), 0);
  const first = Math.floor(last / STEP) * STEP + STEP;
  const ranks = [...new Set(groups.map(rankOf))].sort((one, other) => one - other);
  return new Map(ranks.map((rank, at) => [rank, first + at * STEP]));
}

const VERBS: Readonly<Record<Verdict, string>> = {
  allow: "allow",
  dry_run: "try",
  require_approval: "ask",
  block: "block",
};

function nameOf({ tool, taint, destructive }: Group, effect: Verdict): string {
  const slug = tool.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
  const marks = [...(taint.length > 0 ? ["untrusted"] : []), ...(destructive ? ["destructive"] : [])];
  return [VERBS[effect], slug.slice(0, MOST_NAME) || "tool", ...marks].join("-");
}

const MOST_NAME = 60;

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
  return free;
}
