// Rules for calls that no rule decides, behind all rules that are there, so that none of these is asked less often than before;
// or for calls that a rule leaves to people, right before that rule. In: groups of calls, the policy. Out: rules with their groups, and the groups that get none with the reason.

import type { Verdict } from "../../decision/verdict.ts";
import type { Policy, Rule } from "../../ir/policy.ts";
import type { Format } from "../../source/format.ts";
import type { Group } from "./group.ts";
import type { Meant } from "./meant.ts";
import { type Drafted, draftRule, type Unsuggested } from "./rule.ts";

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
  readonly meant: Meant;
  readonly effect: Verdict;
  readonly format: Format;
  /** No rule for calls that came less often. */
  readonly leastCalls: number;
}

export function suggestRules(groups: readonly Group[], policy: Policy, asked: Asked): Suggestions {
  const names = new Set(policy.rules.map(({ name }) => name));
  const drafted: Suggested[] = [];
  const refused: Refused[] = [];
  for (const group of groups) {
    const draft = draftFor(group, asked, policy, freeName(nameOf(group, asked.effect), names));
    if (draft.kind === "unsuggested") refused.push({ group, why: draft.why });
    else {
      drafted.push({ group, rules: draft.rules });
      for (const rule of draft.rules) names.add(rule.name);
    }
  }
  const placed = asked.meant === "undecided" ? placedBehind(policy, drafted) : placedBefore(policy, drafted);
  const late = drafted.filter((one) => placed.every(({ group }) => group !== one.group));
  return { suggested: placed, refused: [...refused, ...late.map(({ group }) => ({ group, why: NO_PLACE }))] };
}

const NO_PLACE = "no priority is free where its rule would have to stand";

function draftFor(group: Group, asked: Asked, policy: Policy, name: string): Drafted {
  const { effect, format, leastCalls, meant } = asked;
  const otherwise = otherwiseFor(group, policy);
  if (group.calls < leastCalls) return without("they came less often than asked for");
  if (meant === "granted" && group.ungranted > 0)
    return without(`nobody agreed to ${group.ungranted} of them`);
  if (effect === otherwise || (meant === "granted" && effect === "block"))
    return without(`they get ${otherwise} without a rule`);
  return draftRule(group, { effect, format, otherwise }, name);
}

/** What its calls get without a rule of their own. */
export const otherwiseFor = ({ rule }: Group, { default_verdict }: Policy): Verdict =>
  rule === "" ? default_verdict : "require_approval";

const without = (why: string): Unsuggested => ({ kind: "unsuggested", why });

/** Rules that ask for more than others of their tool come before them. */
const rankOf = ({ taint, destructive }: Group): number => (taint.length > 0 ? 0 : 2) + (destructive ? 0 : 1);

const STEP = 10;

/** In the order in which they are asked, a tier for each rank that there is. */
function placedBehind({ rules }: Policy, drafted: readonly Suggested[]): readonly Suggested[] {
  const last = rules.reduce((most, { priority }) => Math.max(most, priority), 0);
  const first = Math.floor(last / STEP) * STEP + STEP;
  const ranks = [...new Set(drafted.map(({ group }) => rankOf(group)))].sort((one, other) => one - other);
  if (first + ranks.length * STEP > Number.MAX_SAFE_INTEGER) return [];
  return ranks.flatMap((rank, at) =>
    drafted.filter(({ group }) => rankOf(group) === rank).map((one) => withPriority(one, first + at * STEP)),
  );
}

/** Between the rule that leaves the calls to people and whatever comes before it; none where there is no number between. */
function placedBefore({ rules }: Policy, drafted: readonly Suggested[]): readonly Suggested[] {
  return drafted.flatMap((one) => {
    const named = new Set(one.group.rule.split(","));
    const decides = rules.find(({ name }) => named.has(name));
    const place = (decides?.priority ?? 0) - 1;
    return place < 0 || rules.some(({ priority }) => priority === place) ? [] : [withPriority(one, place)];
  });
}

const withPriority = (one: Suggested, priority: number): Suggested => ({
  ...one,
  rules: one.rules.map((rule) => ({ ...rule, priority })),
});

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
