// Does a rule that allows calls allow nothing that nobody should allow unseen? In: the rules for one group. Out: nothing where
// it is proved that no call with untrusted arguments and no destructive call is allowed by them, or why it is not.

import { standingOf } from "../../analysis/invariants.ts";
import { inDecisionOrder } from "../../ir/order.ts";
import type { Match, Policy, Rule } from "../../ir/policy.ts";
import { TAINTED_SOURCES } from "./observed.ts";

const about = (list: "targets" | "provenance", condition: Match["conditions"][number]): Match => ({
  conditions: [],
  groups: [{ list, quantifier: "any", conditions: [condition] }],
});

const UNTRUSTED = about("provenance", {
  field: "provenance_sources",
  values: TAINTED_SOURCES,
  negated: false,
});

const DESTRUCTIVE = [
  about("targets", { field: "endpoint_classes", values: ["fs.delete", "proc.exec"], negated: false }),
  about("targets", { field: "tool_annotations.destructiveHint", values: ["true"], negated: false }),
];

/** More than what an unattended call may get. */
const DEMANDED = [
  { when: [UNTRUSTED], least: "dry_run", what: "calls with arguments that strangers may have written" },
  { when: DESTRUCTIVE, least: "dry_run", what: "destructive calls" },
] as const;

export function whyNot(policy: Policy, rules: readonly Rule[]): string | undefined {
  if (rules.every(({ effect }) => effect !== "allow")) return undefined;
  const alone: Policy = { ...policy, default_verdict: "block", rules: inDecisionOrder(rules) };
  const standings = standingOf(alone, DEMANDED);
  const at = standings.findIndex(({ kind }) => kind === "violated" || kind === "undetermined");
  const demand = DEMANDED[at];
  if (demand === undefined) return undefined;
  return standings[at]?.kind === "violated"
    ? `a rule for them would also allow ${demand.what}`
    : `it is not known whether a rule for them would also allow ${demand.what}`;
}
