// Does a rule let through nothing but what it was written for? In: the rules for one group, and what its calls get without
// them. Out: whether it is proved that a call with any other target gets that as before, and why the rules are not to be
// suggested where they would let something run that nobody looked at: what strangers wrote, what destroys, what was not seen.

import { type Demanded, type Standing, standingOf } from "../../analysis/invariants.ts";
import type { Verdict } from "../../decision/verdict.ts";
import { ENDPOINT_CLASSES, TARGET_KINDS } from "../../intent/enums.ts";
import { inDecisionOrder } from "../../ir/order.ts";
import type { Condition, Match, Policy, Rule } from "../../ir/policy.ts";
import type { Group } from "./group.ts";
import { TAINTED_SOURCES } from "./observed.ts";
import { isLoosened, isUnattended, otherValues } from "./rule.ts";
import type { Suggested } from "./suggest.ts";

export interface Vetted {
  /** Proved: what stands beside the seen targets and arguments makes the rule speak of a call no longer. */
  readonly isBounded: boolean;
  readonly why?: string;
}

export function vet(policy: Policy, { group, rules }: Suggested, otherwise: Verdict): Vetted {
  const [rule] = rules;
  if (rule === undefined || !isLoosened({ effect: rule.effect, otherwise })) return { isBounded: true };
  const [standing] = standings(policy, rules, [{ when: beside(group), least: otherwise }]);
  const isBounded = standing !== undefined && isKept(standing);
  const why = rule.effect === "allow" ? whyNot(policy, rules) : undefined;
  if (why !== undefined) return { isBounded, why };
  return isBounded || !isUnattended(rule.effect) ? { isBounded } : { isBounded, why: UNBOUNDED };
}

const UNBOUNDED = "it is not proved that a rule for them lets through no call with another target";

const isKept = ({ kind }: Standing): boolean => kind === "holds" || kind === "vacuous";

const standings = (policy: Policy, rules: readonly Rule[], demanded: readonly Demanded[]) =>
  standingOf({ ...policy, default_verdict: "block", rules: inDecisionOrder(rules) }, demanded);

const some = (list: "targets" | "provenance", ...conditions: readonly Condition[]): Match => ({
  conditions: [],
  groups: [{ list, quantifier: "any", conditions }],
});

const is = (field: Condition["field"], values: readonly string[], negated = false): Condition => ({
  field,
  values,
  negated,
});

const UNTRUSTED = some("provenance", is("provenance_sources", TAINTED_SOURCES));

const DESTRUCTIVE = [
  some("targets", is("endpoint_classes", ["fs.delete", "proc.exec"])),
  some("targets", is("tool_annotations.destructiveHint", ["true"])),
];

/** What was not seen. Paths and domains are left to the lists of `endpoint`, which no selector can speak of. */
function beside(group: Group): readonly Match[] {
  const { kinds, classes, operations, taint, mute, aimless, calls } = group;
  const others = [
    ["targets", is("target_kinds", except(TARGET_KINDS, kinds))],
    ["targets", is("endpoint_classes", except(ENDPOINT_CLASSES, classes))],
    ["provenance", is("provenance_sources", except(TAINTED_SOURCES, taint))],
  ] as const;
  return [
    ...others.flatMap(([list, condition]) => (condition.values.length === 0 ? [] : [some(list, condition)])),
    ...(aimless === calls || mute > 0
      ? []
      : [some("targets", is("destination_operations", operations, true))]),
    ...otherValues(group).map((conditions) => some("targets", ...conditions)),
  ];
}

const except = (all: readonly string[], seen: readonly string[]): readonly string[] =>
  all.filter((one) => !seen.includes(one));

/** More than what an unattended call may get. */
const DEMANDED = [
  { when: [UNTRUSTED], least: "dry_run", what: "calls with arguments that strangers may have written" },
  { when: DESTRUCTIVE, least: "dry_run", what: "destructive calls" },
] as const;

function whyNot(policy: Policy, rules: readonly Rule[]): string | undefined {
  const found = standings(policy, rules, DEMANDED);
  const at = found.findIndex((standing) => !isKept(standing));
  const demand = DEMANDED[at];
  if (demand === undefined) return undefined;
  return found[at]?.kind === "violated"
    ? `a rule for them would also allow ${demand.what}`
    : `it is not known whether a rule for them would also allow ${demand.what}`;
}
