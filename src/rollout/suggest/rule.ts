// The narrowest rule that a surface can say for a group of calls. In: a group, the effect, the default verdict. Out: the rule,
// or why none is suggested. Selectors admit what was seen; where one target is enough for a selector, constraints give every
// call that brings something else along what it gets without the rule. It does not know whether other rules come first.

import type { ConstraintSettings } from "../../constraints/definitions.ts";
import { strictness, type Verdict } from "../../decision/verdict.ts";
import type { FieldName } from "../../fields/fields.ts";
import { TARGET_KINDS } from "../../intent/enums.ts";
import type { Group as Asked, Condition, Match, Rule } from "../../ir/policy.ts";
import type { Format } from "../../source/format.ts";
import { coverPaths, coverWorkspaces } from "./cover.ts";
import type { Group } from "./group.ts";
import { TAINTED_SOURCES } from "./observed.ts";

export interface Wanted {
  readonly effect: Verdict;
  /** What the calls get without a rule. */
  readonly otherwise: Verdict;
  /** The surface that the rule is written in: YAML cannot speak of every target of a call. */
  readonly format: Format;
}

export type Drafted = Draft | Unsuggested;

export interface Draft {
  readonly kind: "draft";
  /** The rule, and one that stands guard in its tier where its own constraints cannot. */
  readonly rules: readonly Rule[];
}

export interface Unsuggested {
  readonly kind: "unsuggested";
  readonly why: string;
}

/** A list that is longer tells a reviewer nothing. */
const MOST_VALUES = 20;

const no = (why: string): Unsuggested => ({ kind: "unsuggested", why });

/** Its priority is that of whoever places it. */
export function draftRule(group: Group, wanted: Wanted, name: string): Drafted {
  const { effect } = wanted;
  if (effect === "allow" && group.destructive)
    return no("they destroy something, which a person should see first");
  if (effect === "allow" && group.taint.length > 0)
    return no(`arguments come from ${group.taint.join(" and ")}, where strangers may write`);
  const aims = coveredAims(group);
  if (aims.kind === "unsuggested") return aims;
  const rule: Rule = {
    ...BARE,
    name,
    effect,
    match: matchOf(group, wanted.format),
    constraints: constraintsOf(group, aims, wanted),
  };
  return { kind: "draft", rules: [rule, ...guardOf(rule, group, wanted)] };
}

/** A call without targets sets off no dataflow. In a tier the stricter rule wins. */
function guardOf(
  rule: Rule,
  { aimless, taint }: Group,
  { effect, otherwise, format }: Wanted,
): readonly Rule[] {
  const isNeeded = format === "yaml" && aimless > 0 && taint.length === 0;
  if (!isNeeded || !isUnattended(effect) || strictness(effect) >= strictness(otherwise)) return [];
  const untrusted = any("provenance", is("provenance_sources", TAINTED_SOURCES));
  const match = { ...rule.match, groups: [...rule.match.groups, untrusted] };
  return [{ ...rule, name: `${rule.name}-untrusted`, effect: otherwise, match, constraints: {} }];
}

const START = { line: 1, column: 1, offset: 0 };
const BARE = {
  kind: "rule",
  priority: 0,
  reason_codes: [],
  violations: [],
  origin: { file: "", span: { start: START, end: START }, index: 0 },
} as const;

interface Covered {
  readonly kind: "covered";
  readonly paths: readonly string[];
  readonly domains: readonly string[];
}

function coveredAims({ paths, domains, identities }: Group): Covered | Unsuggested {
  const patterns = coverPaths(paths);
  if (patterns === undefined) return no(`its ${paths.length} paths have no folder in common`);
  if (domains.length > MOST_VALUES) return no(`it goes to ${domains.length} different domains`);
  if (identities.length > MOST_VALUES) return no(`${identities.length} different identities make it`);
  return { kind: "covered", paths: patterns, domains };
}

function matchOf(group: Group, format: Format): Match {
  const { tool, risks, identities, workspaces, environments, unplaced } = group;
  const starts = coverWorkspaces(workspaces);
  return {
    conditions: [
      is("tool_names", [tool]),
      is("risk_classes", risks),
      is("identities", identities),
      ...(starts === undefined ? [] : [is("workspace_prefixes", starts)]),
      ...(format === "dsl" && unplaced === 0 ? [is("environment", environments)] : []),
    ],
    groups: format === "dsl" ? everyOf(group) : someOf(group),
  };
}

const is = (field: FieldName, values: readonly string[]): Condition => ({ field, values, negated: false });

/** What YAML can ask: one target, one argument is enough. */
function someOf(group: Group): readonly Asked[] {
  const { kinds, classes, operations, values, taint, aimless, unspoken, valued, calls } = group;
  return [
    ...(aimless > 0
      ? []
      : [any("targets", is("target_kinds", kinds)), any("targets", is("endpoint_classes", classes))]),
    ...(unspoken > 0 ? [] : [any("targets", is("destination_operations", operations))]),
    ...(valued < calls || values.length > MOST_VALUES ? [] : [any("targets", is("target_values", values))]),
    ...(taint.length === 0 ? [] : [any("provenance", is("provenance_sources", taint))]),
  ];
}

/** What the DSL can ask: there is a target, and no target is another one; no argument comes from somewhere else. */
function everyOf(group: Group): readonly Asked[] {
  const { kinds, classes, operations, values, paths, domains, taint, mute, aimless, calls } = group;
  const untrusted = TAINTED_SOURCES.filter((source) => !taint.includes(source));
  const isAimless = aimless === calls;
  const isNamed = paths.length === 0 && domains.length === 0 && values.length <= MOST_VALUES;
  return [
    ...(aimless > 0 ? [] : [any("targets", is("target_kinds", kinds))]),
    ...(isAimless ? [none("targets", is("target_kinds", TARGET_KINDS))] : []),
    ...(isAimless ? [] : [noOther("target_kinds", kinds), noOther("endpoint_classes", classes)]),
    ...(isAimless || mute > 0 ? [] : [noOther("destination_operations", operations)]),
    ...(isAimless || !isNamed ? [] : [noOther("target_values", values)]),
    ...(taint.length === 0 ? [] : [any("provenance", is("provenance_sources", taint))]),
    ...(untrusted.length === 0 ? [] : [none("provenance", is("provenance_sources", untrusted))]),
  ];
}

const any = (list: Asked["list"], condition: Condition): Asked => ({
  list,
  quantifier: "any",
  conditions: [condition],
});
const none = (list: Asked["list"], condition: Condition): Asked => ({
  list,
  quantifier: "none",
  conditions: [condition],
});
const noOther = (field: FieldName, values: readonly string[]): Asked =>
  none("targets", { ...is(field, values), negated: true });

/** Nobody looks at the call before it runs. */
const isUnattended = (effect: Verdict): boolean => strictness(effect) < strictness("require_approval");

type Constraints = Partial<ConstraintSettings>;

/** Constraints only tighten, so they say something only where the calls are better off with the rule than without. */
function constraintsOf(
  group: Group,
  { paths, domains }: Covered,
  { effect, otherwise, format }: Wanted,
): Constraints {
  const action = otherwise === "block" ? "block" : "require_approval";
  if (strictness(effect) >= strictness(action)) return {};
  const closed = isUnattended(effect) && format === "yaml";
  const asked = group.taint.length > 0 || format === "dsl";
  return {
    ...(asked || group.aimless > 0
      ? {}
      : { dataflow: { ...DATAFLOW, destination_kinds: group.kinds, action } }),
    endpoint: {
      ...ENDPOINT,
      path_allowlist: paths.length === 0 && closed ? NO_PATH : paths,
      domain_allowlist: domains.length === 0 && closed ? NO_DOMAIN : domains,
      action,
      ...(group.destructive ? {} : { destructive_action: action }),
    },
  };
}

/** Lists that nothing meets. Why not lists of what is denied: a domain that cannot be read would be in none. */
const NO_PATH = ["/dev/null/*"];
const NO_DOMAIN = ["none.invalid"];

const ENDPOINT = {
  enabled: true,
  path_allowlist: [],
  path_denylist: [],
  domain_allowlist: [],
  domain_denylist: [],
  egress_classes: [],
  action: "block",
  destructive_action: "",
  reason_code: "endpoint_constraint_violation",
  violation: "endpoint_constraint_violation",
} as const;

const DATAFLOW = {
  enabled: true,
  tainted_sources: TAINTED_SOURCES,
  destination_kinds: [],
  destination_values: [],
  destination_operations: [],
  action: "require_approval",
  reason_code: "dataflow_tainted_destination",
  violation: "tainted_dataflow",
} as const;
