// The narrowest rule that a surface can say for a group of calls. In: a group, the effect, the default verdict. Out: the rule,
// or why none is suggested. Selectors admit what was seen; one that lets calls run unattended says what every target is, or
// there is none. It does not know whether other rules come first.

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
  if (isLoosened(wanted) && isUnattended(effect)) {
    const unbounded = whyUnbounded(group, wanted.format);
    if (unbounded !== undefined) return no(unbounded);
  }
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

/** Operations are an open vocabulary: only for calls without any target can YAML say what must not stand beside them. */
function whyUnbounded(group: Group, format: Format): string | undefined {
  const { aimless, calls, mute, classes, workspaces } = group;
  if (format === "yaml" && aimless < calls)
    return "YAML cannot say 'and no other target'; write the policy as .gait (gait policy convert --to dsl)";
  if (mute > 0 && classes.some((name) => !name.startsWith("fs.")))
    return `${mute} of them have a target without an operation, and no rule can ask for that`;
  if (coverWorkspaces(workspaces) === undefined) return "their workspaces have nothing in common";
  if (isAnywhere(group, format))
    return "a rule for them would hold in every environment, not only where they came";
  return undefined;
}

/** Some calls name an environment, and the rule cannot. */
const isAnywhere = ({ environments, unplaced }: Group, format: Format): boolean =>
  environments.some((name) => name !== "") && (format === "yaml" || unplaced > 0);

/** Where YAML can ask for one target and one argument only. In a tier the stricter rule wins. */
function guardOf(rule: Rule, { taint }: Group, wanted: Wanted): readonly Rule[] {
  const { effect, otherwise, format } = wanted;
  if (format === "dsl" || !isUnattended(effect) || !isLoosened(wanted)) return [];
  const guard = (what: string, group: Asked): Rule => ({
    ...rule,
    name: `${rule.name}-${what}`,
    effect: otherwise,
    match: { ...rule.match, groups: [...rule.match.groups, group] },
    constraints: {},
  });
  return [
    guard("aimed", any("targets", is("target_kinds", TARGET_KINDS))),
    ...(taint.length > 0
      ? []
      : [guard("untrusted", any("provenance", is("provenance_sources", TAINTED_SOURCES)))]),
  ];
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

function coveredAims({ paths, domains, identities, workspaces }: Group): Covered | Unsuggested {
  if (coverWorkspaces(workspaces)?.includes("/"))
    return no("a rule for their workspaces would hold in every one");
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
  const { kinds, classes, operations, values, taint, mute, aimless, calls } = group;
  const untrusted = TAINTED_SOURCES.filter((source) => !taint.includes(source));
  const isAimless = aimless === calls;
  return [
    ...(aimless > 0 ? [] : [any("targets", is("target_kinds", kinds))]),
    ...(isAimless ? [none("targets", is("target_kinds", TARGET_KINDS))] : []),
    ...(isAimless ? [] : [noOther("target_kinds", kinds), noOther("endpoint_classes", classes)]),
    ...(isAimless || mute > 0 ? [] : [noOther("destination_operations", operations)]),
    ...(isAimless || values.length > MOST_VALUES ? [] : otherValues(group).map(noSuch)),
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
const noSuch = (conditions: readonly Condition[]): Asked => ({
  list: "targets",
  quantifier: "none",
  conditions,
});
const noOther = (field: FieldName, values: readonly string[]): Asked =>
  none("targets", { ...is(field, values), negated: true });

/** Targets that no list of places speaks of and that were not seen; none where there can be none. */
export function otherValues({ kinds, values, domains }: Group): readonly (readonly Condition[])[] {
  const placed: readonly string[] = ["path", ...(domains.length > 0 ? ["url", "host"] : [])];
  const named = kinds.filter((kind) => !placed.includes(kind));
  if (named.length === 0) return [];
  const other: Condition = { ...is("target_values", values), negated: true };
  return [[...(named.length === kinds.length ? [] : [is("target_kinds", named)]), other]];
}

/** Calls are better off with the rule than without. */
export const isLoosened = ({ effect, otherwise }: Pick<Wanted, "effect" | "otherwise">): boolean =>
  strictness(effect) < strictness(otherwise);

/** Nobody looks at the call before it runs. */
export const isUnattended = (effect: Verdict): boolean => strictness(effect) < strictness("require_approval");

type Constraints = Partial<ConstraintSettings>;

/** Constraints only tighten, so they say something only where the calls are better off with the rule than without. */
function constraintsOf(
  group: Group,
  { paths, domains }: Covered,
  { effect, otherwise, format }: Wanted,
): Constraints {
  const action = otherwise === "block" ? "block" : "require_approval";
  if (strictness(effect) >= strictness(action)) return {};
  const asked = group.taint.length > 0 || format === "dsl";
  // In the DSL the rule says that there is no target, so none can be held against a list.
  if (format === "dsl" && group.aimless === group.calls) return {};
  return {
    ...(asked || group.aimless > 0
      ? {}
      : { dataflow: { ...DATAFLOW, destination_kinds: group.kinds, action } }),
    endpoint: {
      ...ENDPOINT,
      path_allowlist: paths,
      domain_allowlist: domains,
      action,
      ...(group.destructive ? {} : { destructive_action: action }),
    },
  };
}

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
