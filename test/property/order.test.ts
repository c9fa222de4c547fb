// Equal policies have equal bytes: no order that means nothing reaches the digest or the artifact, and the one order
// that means something does.

import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeArtifact } from "../../src/artifact/encode.ts";
import { type CompiledPolicy, type Condition, compile, type Match, type Policy } from "../../src/index.ts";
import { policyDigest } from "../../src/ir/digest.ts";
import { buildTable } from "../../src/table/build.ts";
import { alwaysHolds } from "../support/law.ts";
import { policyDocument, type Tree } from "../support/policy-documents.ts";
import { asJson, asYaml } from "../support/policy-texts.ts";
import { ruleMatch, withMatches } from "../support/rule-matches.ts";
import { randomFrom, shuffled, shuffleMembers, shuffleRules } from "../support/shuffle.ts";

const input = fc.record({ document: policyDocument, seed: fc.nat() });

type Input = { readonly document: Tree; readonly seed: number };

const show = ({ document, seed }: Input): string => `shuffle ${seed}\n${asYaml(document)}`;

const rulesOf = (document: Tree): readonly unknown[] => (Array.isArray(document.rules) ? document.rules : []);

/** Ranks by place in the document. */
function ranksOf({ rules }: Policy): readonly string[] {
  const ranks: string[] = [];
  for (const { origin, priority, name } of rules) ranks[origin.index] = JSON.stringify([priority, name]);
  return ranks;
}

const bytesOf = ({ digest, artifact }: CompiledPolicy): string =>
  `${digest}\n${new TextDecoder().decode(artifact)}`;

function compareBytes(original: CompiledPolicy, text: string, what: string): readonly string[] {
  const other = compile(text);
  if (!other.ok) return [`${what} is refused: ${other.diagnostics[0]?.message}`];
  return bytesOf(original) === bytesOf(other) ? [] : [`${what} changes the bytes`];
}

test("the order of keys, of list items and of rules of different rank changes no byte; neither does the way of writing", () => {
  const faults = ({ document, seed }: Input): readonly string[] => {
    const original = compile(asJson(document));
    if (!original.ok) return [];
    const random = randomFrom(seed);
    const members = shuffleMembers(document, random) as Tree; // The members of a mapping, shuffled, are a mapping.
    const rules = shuffleRules(rulesOf(members), ranksOf(original.policy), random);
    return [
      ...compareBytes(original, asYaml(document), "block YAML"),
      ...compareBytes(original, asJson({ ...members, rules }), "another order"),
    ];
  };
  alwaysHolds({ input, faults, show }, 500);
});

test("the order of conditions, groups and their conditions in the IR changes no byte", () => {
  const faults = ({
    document,
    seed,
    matches,
  }: Input & { readonly matches: readonly Policy["rules"][number]["match"][] }) => {
    const compiled = compile(asJson(document));
    if (!compiled.ok) return [];
    const random = randomFrom(seed);
    const others = matches.map(({ conditions, groups }) => ({
      conditions: shuffled(conditions, random),
      groups: shuffled(groups, random).map((group) => ({
        ...group,
        conditions: shuffled(group.conditions, random),
      })),
    }));
    const [one, other] = [matches, others].map((list) => {
      const policy = withMatches(compiled.policy, list);
      const digest = policyDigest(policy);
      return `${digest} ${new TextDecoder().decode(encodeArtifact(buildTable(policy, digest)))}`;
    });
    return one === other ? [] : ["another order changes the bytes"];
  };
  const matches = fc.array(ruleMatch, { minLength: 1, maxLength: 5 });
  alwaysHolds({ input: fc.record({ document: policyDocument, seed: fc.nat(), matches }), faults, show }, 600);
});

/** The match with one thing said otherwise, in every way there is. */
function variants({ conditions, groups }: Match): readonly Match[] {
  const ofGroups = variantsOf(groups, (group) => [
    { ...group, quantifier: group.quantifier === "any" ? ("none" as const) : ("any" as const) },
    ...variantsOf(group.conditions, negations).map((others) => ({ ...group, conditions: others })),
  ]);
  return [
    ...variantsOf(conditions, negations).map((others) => ({ conditions: others, groups })),
    ...ofGroups.map((others) => ({ conditions, groups: others })),
  ];
}

const negations = (condition: Condition): readonly Condition[] => [
  { ...condition, negated: !condition.negated },
];

/** The list with one item left out, said twice, or replaced by one of its variants. */
const variantsOf = <T>(list: readonly T[], vary: (item: T) => readonly T[]): readonly (readonly T[])[] =>
  list.flatMap((item, at) =>
    [[], [item, item], ...vary(item).map((other) => [other])].map((instead) =>
      list.toSpliced(at, 1, ...instead),
    ),
  );

test("whatever a match says is part of the policy", () => {
  const compiled = compile(asJson({ rules: [{ name: "r", effect: "allow" }] }));
  if (!compiled.ok) throw new Error("the policy is refused");
  const digestOf = (match: Match): string => policyDigest(withMatches(compiled.policy, [match]));
  const faults = (match: Match): readonly string[] =>
    variants(match)
      .filter((variant) => digestOf(variant) === digestOf(match))
      .map((variant) => `the same digest as ${JSON.stringify(variant)}`);
  alwaysHolds({ input: ruleMatch, faults, show: JSON.stringify }, 400);
});

test("the order of two different rules of equal rank is part of the policy", () => {
  const rule = (effect: string) => ({ name: "r", priority: 1, effect });
  const [one, other] = [
    ["allow", "block"],
    ["block", "allow"],
  ].map((effects) => compile(asJson({ rules: effects.map(rule) })));
  expect(one?.ok && other?.ok).toBe(true);
  expect(one?.digest).not.toBe(other?.digest);
});

test("the order of freeze windows is part of the policy", () => {
  const windows = [
    { start: "2026-01-01T00:00:00", end: "2026-02-01T00:00:00", name: "a" },
    { start: "2026-03-01T00:00:00", end: "2026-04-01T00:00:00", name: "b" },
  ];
  const [one, other] = [windows, windows.toReversed()].map((listed) =>
    compile(
      asJson({
        rules: [{ name: "r", effect: "allow", freeze_window: { timezone: "UTC", windows: listed } }],
      }),
    ),
  );
  expect(one?.ok && other?.ok).toBe(true);
  expect(one?.digest).not.toBe(other?.digest);
});
