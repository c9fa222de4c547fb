// Rules for calls that no rule decides, behind all rules that are there, so that none of these is asked less often than before.
// In: groups of calls, the policy. Out: rules with their groups, and the groups that get none with the reason.

import type { Verdict } from "../../decision/verdict.ts";
import type { Policy, Rule } from "../../ir/policy.ts";
import type { Format } from "../../source/format.ts";
import type { Group } from "./group.ts";
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
  const placed = placedBehind(policy, drafted);
  if (placed !== undefined) return { suggested: placed, refused };
  const late = drafted.map(({ group }) => ({ group, why: "no priority is left behind the last rule" }));
  return { suggested: [], refused: [...refused, ...late] };
}

function draftFor(group: Group, asked: Asked, { default_verdict: otherwise }: Policy, name: string): Drafted {
  const { effect, format, leastCalls } = asked;
  if (group.calls < leastCalls) return without("they came less often than asked for");
  if (effect === otherwise) return without(`they get ${otherwise} without a rule`);
  return draftRule(group, { effect, format, otherwise }, name);
}

const without = (why: string): Unsuggested => ({ kind: "unsuggested", why });

/** Rules that ask for more than others of their tool come before them. */
const rankOf = ({ taint, destructive }: Group): number => (taint.length > 0 ? 0 : 2) + (destructive ? 0 : 1);

const STEP = 10;

/** In the order in which they are asked, a tier for each rank that there is. Undefined where there is no number left. */
function placedBehind({ rules }: Policy, drafted: readonly Suggested[]): readonly Suggested[] | undefined {
  const last = rules.reduce((most, { priority }) => Math.max(most, priority), 0);
  const first = Math.floor(last / STEP) * STEP + STEP;
  const ranks = [...new Set(drafted.map(({ group }) => rankOf(group)))].sort((one, other) => one - other);
  if (first + ranks.length * STEP > Number.MAX_SAFE_INTEGER) return undefined;
  return ranks.flatMap((rank, at) =>
    drafted
      .filter(({ group }) => rankOf(group) === rank)
      .map((one) => ({ ...one, rules: one.rules.map((rule) => ({ ...rule, priority: first + at * STEP })) })),
  );
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
