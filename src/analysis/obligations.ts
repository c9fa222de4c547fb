// What a decision leaves to do before the call may run, as literals that only grow stronger: if one holds before and not
// after, something less is asked. In: policies in one reasoner. Out: for each of them the same list of demands.

import { tighter } from "../constraints/limits/interpret.ts";
import type { Decision, Limit } from "../decision/decision.ts";
import type { Rule } from "../ir/policy.ts";
import { contributes } from "./outcome.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import type { Reasoner } from "./reasoner.ts";
import type { Literal } from "./sat/literals.ts";

/** A demand that a contributing rule makes or not, known from the rule alone. */
interface Demand {
  readonly name: string;
  /** Only of calls that need approval at all. */
  readonly ofApproval?: true;
  madeBy(rule: Rule): boolean;
}

export interface Demands {
  readonly name: string;
  /** By policy. */
  readonly literals: readonly Literal[];
}

export function demandsOf(reasoner: Reasoner, policies: readonly PolicyLiterals[]): readonly Demands[] {
  const rules = policies.flatMap(({ model }) => model.policy.rules);
  return demandsMadeBy(rules).map((demand) => ({
    name: demand.name,
    literals: policies.map((literals) => demanded(reasoner, literals, demand)),
  }));
}

function demanded(reasoner: Reasoner, literals: PolicyLiterals, demand: Demand): Literal {
  const makers = literals.model.policy.rules.flatMap((rule, index) =>
    demand.madeBy(rule) ? [contributes(reasoner, literals, index)] : [],
  );
  const made = reasoner.or(makers);
  if (demand.ofApproval === undefined) return made;
  return reasoner.and([made, literals.atLeast("require_approval"), reasoner.not(literals.atLeast("block"))]);
}

function demandsMadeBy(rules: readonly Rule[]): readonly Demand[] {
  return [
    ...approvalDemands(rules),
    ...brokerDemands(rules),
    ...delegationDemands(rules),
    ...limitDemands("rate_limit", rules),
    ...limitDemands("destructive_budget", rules),
  ];
}

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

/** One approval is asked for wherever the verdict is `require_approval`. */
function approvalDemands(rules: readonly Rule[]): readonly Demand[] {
  const counts = distinct(rules.map(({ constraints }) => constraints.approvals?.min_approvals ?? 0));
  return [
    ...counts
      .filter((count) => count > 1)
      .map((count) => ({
        name: `at least ${count} approvals`,
        ofApproval: true as const,
        madeBy: ({ constraints }: Rule) => (constraints.approvals?.min_approvals ?? 0) >= count,
      })),
    {
      name: "distinct approvers",
      ofApproval: true,
      madeBy: ({ constraints }) => constraints.approvals?.require_distinct_approvers === true,
    },
  ];
}

function brokerDemands(rules: readonly Rule[]): readonly Demand[] {
  const brokers = rules.flatMap(({ constraints }) => constraints.broker ?? []);
  return [
    {
      name: "a broker credential",
      madeBy: ({ constraints }) => constraints.broker?.require_broker_credential === true,
    },
    ...distinct(brokers.map(({ broker_reference }) => broker_reference))
      .filter((reference) => reference !== "")
      .map((reference) => ({
        name: `broker reference ${reference}`,
        madeBy: ({ constraints }: Rule) => constraints.broker?.broker_reference === reference,
      })),
    ...distinct(brokers.flatMap(({ broker_scopes }) => broker_scopes)).map((scope) => ({
      name: `broker scope ${scope}`,
      madeBy: ({ constraints }: Rule) => constraints.broker?.broker_scopes.includes(scope) === true,
    })),
  ];
}

const selects = ({ match }: Rule, field: string): readonly string[] | undefined =>
  match.conditions.find((condition) => condition.field === field && !condition.negated)?.values;

function delegationDemands(rules: readonly Rule[]): readonly Demand[] {
  const scopes = distinct(rules.flatMap((rule) => selects(rule, "delegation_scopes") ?? []));
  return [
    { name: "delegation", madeBy: (rule) => selects(rule, "require_delegation") !== undefined },
    ...scopes.map((scope) => ({
      name: `delegation scope ${scope}`,
      madeBy: (rule: Rule) => selects(rule, "delegation_scopes")?.includes(scope) === true,
    })),
  ];
}

/** In the order in which limits are united. */
const isTighter = (a: Limit, b: Limit): boolean => a !== b && tighter(b, a) === a;

function limitDemands(name: "rate_limit" | "destructive_budget", rules: readonly Rule[]): readonly Demand[] {
  const limits = new Map(
    rules
      .flatMap(({ constraints }) => constraints[name] ?? [])
      .map((limit) => [JSON.stringify(limit), limit]),
  );
  return [...limits.values()].map((limit) => ({
    name: `${name} of ${limit.requests} a ${limit.window}`,
    madeBy: ({ constraints }: Rule) => {
      const own = constraints[name];
      return own !== undefined && !isTighter(limit, own);
    },
  }));
}

/** Whether a decision leaves less to do than another with the same verdict, in any way. */
export function asksLess(after: Decision, before: Decision): boolean {
  const lacks = (wanted: readonly string[], given: readonly string[]): boolean =>
    wanted.some((each) => !given.includes(each));
  return (
    after.min_approvals < before.min_approvals ||
    (before.require_distinct_approvers && !after.require_distinct_approvers) ||
    (before.require_broker_credential && !after.require_broker_credential) ||
    lacks(before.broker_reference.split(","), after.broker_reference.split(",")) ||
    lacks(before.broker_scopes, after.broker_scopes) ||
    (before.require_delegation && !after.require_delegation) ||
    lacks(before.required_delegation_scopes, after.required_delegation_scopes) ||
    isLooserLimit(after.rate_limit, before.rate_limit) ||
    isLooserLimit(after.destructive_budget, before.destructive_budget)
  );
}

const isLooserLimit = (after: Limit | undefined, before: Limit | undefined): boolean =>
  before !== undefined && (after === undefined || isTighter(before, after));
