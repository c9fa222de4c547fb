// What a change is said to change against all calls of a small world: what happens to one of them is said, and what is said
// happens to the call that it is said with.

import { expect, it } from "vitest";
import { type Change, isLooser } from "../../src/analysis/change.ts";
import type { PolicyDiff } from "../../src/analysis/diff.ts";
import { strictness, type Verdict } from "../../src/decision/verdict.ts";
import { diff } from "../../src/diff.ts";
import { type Decision, interpret, type Policy } from "../../src/index.ts";
import { runsOr, SEEDS_TRIED } from "../support/law.ts";
import { type Chance, chance, randomPolicy, WORLDS, type World } from "./small-worlds.ts";

const options = { now: "2026-01-01T00:00:00Z" };

interface Pair {
  readonly before: Decision;
  readonly after: Decision;
}

const pairsOf = (before: Policy, after: Policy, { calls }: World): readonly Pair[] =>
  calls.map(({ prepared }) => ({
    before: interpret(before, prepared, options),
    after: interpret(after, prepared, options),
  }));

const rank = ({ verdict }: { readonly verdict: Verdict }): number => strictness(verdict);

/** Approvals and delegation are all that these policies leave to do. */
function demands({
  verdict,
  min_approvals,
  require_delegation,
  required_delegation_scopes,
}: Decision): number[] {
  return [
    verdict === "require_approval" ? min_approvals : 0,
    Number(require_delegation),
    required_delegation_scopes.length,
  ];
}

const verdictsOf = ({
  before,
  after,
}: {
  readonly before: Pick<Decision, "verdict">;
  readonly after: Pick<Decision, "verdict">;
}) => `${before.verdict} -> ${after.verdict}`;

const asksLess = ({ before, after }: Pair): boolean =>
  before.verdict === after.verdict && demands(before).some((was, i) => was > (demands(after)[i] ?? 0));

const asksMore = ({ before, after }: Pair): boolean => asksLess({ before: after, after: before });

/** What happens to some call and is not said. */
function unsaid(said: PolicyDiff, pairs: readonly Pair[]): readonly string[] {
  const { relation, obligations, changes, complete } = said;
  const listed = new Set(changes.map(verdictsOf));
  const allows = (words: readonly string[], happens: boolean, what: string): readonly string[] =>
    happens && words.every((word) => word !== relation && word !== obligations) ? [what] : [];
  return [
    ...allows(
      ["looser", "mixed"],
      pairs.some(({ before, after }) => rank(after) < rank(before)),
      "looser",
    ),
    ...allows(
      ["tighter", "mixed"],
      pairs.some(({ before, after }) => rank(after) > rank(before)),
      "tighter",
    ),
    ...(pairs.some(asksLess) && !["weaker", "mixed"].includes(obligations) ? ["less is asked"] : []),
    ...(pairs.some(asksMore) && !["stronger", "mixed"].includes(obligations) ? ["more is asked"] : []),
    ...pairs
      .filter(
        ({ before, after }) => before.verdict !== after.verdict && !listed.has(verdictsOf({ before, after })),
      )
      .map(verdictsOf),
    ...(complete ? [] : ["the list ended early"]),
  ];
}

/** What is said of a call and does not happen to it. */
function untrue(
  { looser, tighter, weaker, changes }: PolicyDiff,
  before: Policy,
  after: Policy,
): readonly string[] {
  const decided = ({ witness }: Change): Pair => ({
    before: interpret(before, witness.intent, witness.options),
    after: interpret(after, witness.intent, witness.options),
  });
  const shown = [looser, tighter, ...changes].filter((change) => change !== undefined);
  const wrong = shown.filter((change) => verdictsOf(decided(change)) !== verdictsOf(change));
  return [
    ...wrong.map(verdictsOf),
    ...(looser !== undefined && !isLooser(looser) ? ["looser"] : []),
    ...(tighter !== undefined && isLooser(tighter) ? ["tighter"] : []),
    ...(weaker !== undefined && !asksLess(decided(weaker)) ? ["weaker"] : []),
  ];
}

/** What is asked of a call, in the words of the answer; `counts` are the numbers of approvals that any rule asks for. */
function askedOf(decision: Decision, counts: readonly number[]): readonly string[] {
  const { verdict, min_approvals, require_distinct_approvers, require_delegation } = decision;
  const enough = verdict === "require_approval" ? counts.filter((count) => count <= min_approvals) : [];
  return [
    ...enough.map((count) => `at least ${count} approvals`),
    ...(require_distinct_approvers ? ["distinct approvers"] : []),
    ...(require_delegation ? ["delegation"] : []),
    ...decision.required_delegation_scopes.map((scope) => `delegation scope ${scope}`),
  ];
}

function dutiesOf(before: Policy, after: Policy, world: World): readonly string[] {
  const rules = [...before.rules, ...after.rules];
  const counts = rules
    .map(({ constraints }) => constraints.approvals?.min_approvals ?? 0)
    .filter((count) => count > 1);
  const found = pairsOf(before, after, world).flatMap((pair) => {
    if (pair.before.verdict !== pair.after.verdict) return [];
    const [was, is] = [askedOf(pair.before, counts), askedOf(pair.after, counts)];
    return [
      ...was.filter((name) => !is.includes(name)).map((name) => `less: ${name}`),
      ...is.filter((name) => !was.includes(name)).map((name) => `more: ${name}`),
    ];
  });
  return [...new Set(found)].sort();
}

const dutiesSaid = ({ duties }: PolicyDiff): readonly string[] => [
  ...new Set(duties.map(({ asked, demand }) => `${asked}: ${demand}`).sort()),
];

/** The same policy with one rule changed, as people change policies. */
function edited(policy: Policy, draw: Chance): Policy {
  const at = draw(policy.rules.length);
  const effects = ["allow", "dry_run", "require_approval", "block"] as const;
  const rules = policy.rules.flatMap((rule, i) => {
    if (i !== at) return [rule];
    const effect = effects[draw(4)] ?? "block";
    return draw(3) === 0 ? [] : [{ ...rule, effect }];
  });
  return { ...policy, rules };
}

const PAIRS = runsOr(160);

it.each(WORLDS)(
  "every change is found, and no other, in the world of $name",
  { timeout: 600_000 },
  async (world) => {
    for (const seed of SEEDS_TRIED) {
      const draw = chance(seed + 7);
      for (let i = 0; i < PAIRS / WORLDS.length / 2; i++) {
        const before = randomPolicy(world, draw);
        const after = draw(2) === 0 ? edited(before, draw) : randomPolicy(world, draw);
        const answer = diff(before, after);
        const where = `GAIT_SEED=${seed}, pair ${i}: ${JSON.stringify([before.rules, after.rules])}`;
        expect(unsaid(answer, pairsOf(before, after, world)), where).toEqual([]);
        expect(untrue(answer, before, after), where).toEqual([]);
        expect(dutiesSaid(answer), where).toEqual(dutiesOf(before, after, world));
        const order = answer.changes.map((change) => Number(!isLooser(change)));
        expect(order, where).toEqual(order.toSorted());
        if (i % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
  },
);
