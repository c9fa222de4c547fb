// A policy becomes text in the DSL, as a person would write it: defaults are left out, lists that come again get a name, and
// rules stand in the order of their source.

import { ruleKeys } from "../../fields/document.ts";
import type { Policy, Rule } from "../../ir/policy.ts";
import { typeOfKey, type WordType } from "../../ir/typed/word-type.ts";
import type { List, Scalar } from "../../syntax/ast.ts";
import type { RuleText, Statement } from "../../syntax/dsl/ast.ts";
import { printStatements } from "../../syntax/dsl/print.ts";
import { type SaidBlock, saidConstraints, saidSettings } from "../said-settings.ts";
import { clauseOf, listsIn } from "./clause.ts";
import { bare, NO_SPAN, number, text } from "./nodes.ts";
import { listsOfBlock, settingEntries } from "./settings.ts";
import { type Listed, type WordLists, wordLists } from "./word-lists.ts";

export const dslOf = (policy: Policy): string => printStatements(statementsOf(policy));

/** The rule on its own: no list in it has a name. */
export function dslRule(rule: Rule): string {
  const written: Written = { rule, alternatives: [rule], blocks: saidConstraints(rule) };
  return printStatements([ruleText(written, wordLists([]))]);
}

/** Alternatives of one rule, which differ in their match alone. */
interface Written {
  readonly rule: Rule;
  readonly alternatives: readonly Rule[];
  readonly blocks: readonly SaidBlock[];
}

function statementsOf(policy: Policy): readonly Statement[] {
  const settings = saidSettings(policy);
  const rules = writtenRules(policy.rules);
  const lists = wordLists([...settings.flatMap(listsOfBlock), ...rules.flatMap(listsOfRule)]);
  return [
    { kind: "default", span: NO_SPAN, verdict: bare(policy.default_verdict) },
    ...settings
      .flatMap((block) => settingEntries(block, lists))
      .map((entry): Statement => ({ kind: "block", span: NO_SPAN, entry })),
    ...lists.sets,
    ...rules.map((rule) => ruleText(rule, lists)),
  ];
}

function writtenRules(rules: readonly Rule[]): readonly Written[] {
  const bySource = new Map<number, Rule[]>();
  for (const rule of rules) {
    const known = bySource.get(rule.origin.index);
    if (known === undefined) bySource.set(rule.origin.index, [rule]);
    else known.push(rule);
  }
  return [...bySource]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([, alternatives]) => {
      const [rule] = alternatives;
      return rule === undefined ? [] : { rule, alternatives, blocks: saidConstraints(rule) };
    });
}

function ruleText({ rule, alternatives, blocks }: Written, lists: WordLists): RuleText {
  const { name, priority, effect, reason_codes, violations } = rule;
  const when = clauseOf(
    alternatives.map(({ match }) => match),
    lists,
  );
  return {
    kind: "rule",
    span: NO_SPAN,
    name: text(name),
    ...(priority === 0 ? {} : { priority: number(priority) }),
    effect: bare(effect),
    ...(when === undefined ? {} : { when }),
    ...(reason_codes.length === 0 ? {} : { because: codes(reason_codes, codeType("reason_codes"), lists) }),
    ...(violations.length === 0 ? {} : { violates: codes(violations, codeType("violations"), lists) }),
    settings: blocks.flatMap((block) => settingEntries(block, lists)),
  };
}

/** Found when it is asked for: the types are those of the DSL, whose reader few commands load. */
const codeType = (name: "reason_codes" | "violations"): WordType => {
  const key = ruleKeys.keys.find((one) => one.key === name);
  return key?.kind === "texts" ? typeOfKey(name, key) : { name, words: [], isClosed: false, isFolded: false };
};

function codes(words: readonly string[], type: WordType, lists: WordLists): Scalar | List {
  const [only = "", ...others] = words;
  return others.length === 0 ? text(only) : lists.written(words, type);
}

function listsOfRule({ rule, alternatives, blocks }: Written): readonly Listed[] {
  return [
    ...alternatives.flatMap(({ match }) => listsIn(match)),
    ...blocks.flatMap(listsOfBlock),
    { words: rule.reason_codes, type: codeType("reason_codes") },
    { words: rule.violations, type: codeType("violations") },
  ].filter(({ words }) => words.length > 1);
}
