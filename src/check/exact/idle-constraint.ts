// A constraint that never fires for a call that its rule decides, or fires for every one.

import type { Policy, Rule } from "../../ir/policy.ts";
import { unknownZone, unreadableWindow } from "../freeze-window.ts";
import type { ExactCheck } from "./check.ts";

export const idleConstraint: ExactCheck = {
  code: "idle-constraint",
  severity: "warning",
  summary: "A constraint that never fires, or always does.",
  run: ({ policy, constraints }) =>
    constraints.flatMap(({ rule: place, constraint, fires }) => {
      const rule = policy.rules[place];
      if (rule === undefined || (constraint === "freeze_window" && isUnreadable(policy, rule))) return [];
      const message =
        fires === "never"
          ? `${constraint} of \`${rule.name}\` never fires: no call that the rule decides sets it off`
          : `${constraint} of \`${rule.name}\` always fires: every call that the rule decides sets it off`;
      const hint =
        fires === "never" ? "remove it, or check its values" : "write the effect itself, or check its values";
      return [{ rule, message, hint, proof: "checked" as const }];
    }),
};

/** A freeze window that cannot be read always blocks, which checks of its own say. */
const isUnreadable = (policy: Policy, rule: Rule): boolean =>
  [unknownZone, unreadableWindow].some((check) => check.run({ ...policy, rules: [rule] }).length > 0);
