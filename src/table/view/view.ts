// A policy as a table for human eyes, before it has a form: rows in decision order, tiers set apart, everything in
// words. It shows the IR, so what is shown is what was understood. Text, Markdown and HTML are made from it.

import {
  CONSTRAINT_NAMES,
  type ConstraintName,
  constraintOf,
  SETTING_NAMES,
  type SettingName,
  settingOf,
} from "../../constraints/definitions.ts";
import type { Verdict } from "../../decision/verdict.ts";
import type { Settings } from "../../fields/shape.ts";
import type { Policy, Rule } from "../../ir/policy.ts";
import { delegationDemands, reasonFromName } from "../rules.ts";
import { blockPhrase, isEmpty } from "./block-phrase.ts";
import { couldMatch } from "./could-match.ts";
import { inOneOrder } from "./match-order.ts";
import { matchPhrases } from "./match-words.ts";
import type { Phrase } from "./phrase.ts";
import type { Given } from "./where.ts";

export interface TableView {
  /** Of the policy; absent where the policy was not compiled. */
  readonly digest?: string;
  readonly default_verdict: Verdict;
  /** What the policy says beside its rules: the blocks that are set. */
  readonly settings: readonly SettingView[];
  readonly tiers: readonly TierView[];
  /** What calls were asked about; all when empty. */
  readonly where: readonly Given[];
  readonly kept: number;
  readonly total: number;
}

export interface SettingView {
  readonly name: SettingName;
  readonly settings: Settings;
  readonly phrase: Phrase;
}

export interface TierView {
  readonly priority: number;
  readonly rules: readonly RuleView[];
}

export interface RuleView {
  readonly rule: Rule;
  readonly matches: readonly Phrase[];
  readonly adds: readonly Phrase[];
  readonly obligations: readonly Phrase[];
  /** What decisions of the rule give as reasons and violations, where the rule says so itself. */
  readonly codes: readonly Phrase[];
}

export interface ViewOptions {
  readonly digest?: string;
  readonly where?: readonly Given[];
}

export function tableView(policy: Policy, { digest, where = [] }: ViewOptions = {}): TableView {
  const kept = policy.rules
    .filter(({ match }) => couldMatch(match, where))
    .map((rule) => ({ ...rule, match: inOneOrder(rule.match) }));
  return {
    ...(digest === undefined ? {} : { digest }),
    default_verdict: policy.default_verdict,
    settings: SETTING_NAMES.flatMap((name) => settingView(name, policy)),
    tiers: tiersOf(kept),
    where,
    kept: kept.length,
    total: policy.rules.length,
  };
}

function tiersOf(rules: readonly Rule[]): readonly TierView[] {
  const tiers: { priority: number; rules: RuleView[] }[] = [];
  for (const rule of rules) {
    const last = tiers.at(-1);
    if (last?.priority === rule.priority) last.rules.push(ruleView(rule));
    else tiers.push({ priority: rule.priority, rules: [ruleView(rule)] });
  }
  return tiers;
}

const onlyObliges = (name: ConstraintName): boolean => constraintOf(name).shape.onlyObliges === true;

function ruleView(rule: Rule): RuleView {
  const said = CONSTRAINT_NAMES.filter((name) => rule.constraints[name] !== undefined);
  return {
    rule,
    matches: matchPhrases(rule.match),
    adds: said.filter((name) => !onlyObliges(name)).map((name) => addition(name, rule)),
    obligations: [
      ...ownApproval(rule),
      ...said.filter(onlyObliges).map((name) => addition(name, rule)),
      ...delegation(rule),
    ],
    codes: codes(rule),
  };
}

function addition(name: ConstraintName, rule: Rule): Phrase {
  const head = name === "approvals" && rule.effect !== "require_approval" ? "if approval is asked for, " : "";
  return [`${head}${name}: `, ...blockPhrase(constraintOf(name).shape, rule.constraints[name] ?? {})];
}

/** Semantics 7, M9. */
const ownApproval = ({ effect, constraints }: Rule): readonly Phrase[] =>
  effect === "require_approval" && !constraints.approvals?.min_approvals ? [["approvals: ", ["1"]]] : [];

function delegation(rule: Rule): readonly Phrase[] {
  const { require_delegation, required_delegation_scopes: scopes } = delegationDemands(rule);
  if (!require_delegation) return [];
  return [scopes.length === 0 ? ["delegation: token"] : ["delegation: token; for ", scopes]];
}

/** A code that was only made from the name says nothing new. */
const ownReasons = ({ name, reason_codes }: Rule): readonly string[] =>
  reason_codes.length === 1 && reason_codes[0] === reasonFromName(name) ? [] : reason_codes;

const codes = (rule: Rule): readonly Phrase[] => [
  ...(ownReasons(rule).length > 0 ? [["reasons: ", ownReasons(rule)]] : []),
  ...(rule.violations.length > 0 ? [["violations: ", rule.violations]] : []),
];

function settingView(name: SettingName, policy: Policy): readonly SettingView[] {
  const settings: Settings = policy.settings[name];
  const phrase = [`${name}: `, ...blockPhrase(settingOf(name).shape, settings)];
  return isSet(settings) ? [{ name, settings, phrase }] : [];
}

/** A block with a switch is set when that is on, another one when it says anything. */
const isSet = (settings: Settings): boolean =>
  "enabled" in settings
    ? settings.enabled === true
    : Object.values(settings).some((value) => !isEmpty(value));
