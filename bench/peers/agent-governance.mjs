// Microsoft's agent-governance-sdk: conditions in its expression language. That has neither parentheses nor "some of a
// list", so a rule about kinds of targets is a conjunction for each kind.

import { PolicyEngine } from "@microsoft/agent-governance-sdk";
import { flat } from "./flat.mjs";

const ACTIONS = { allow: "allow", dry_run: "warn", require_approval: "require_approval", block: "deny" };

export function build({ rules }) {
  const engine = new PolicyEngine();
  const translated = rules.map(({ match, effect }, index) => ({
    name: String(index),
    condition: conditionOf(match),
    ruleAction: ACTIONS[effect],
    priority: rules.length - index,
  }));
  engine.loadPolicy({ name: "policy", scope: "global", default_action: "deny", rules: translated });
  const decide = (context) => Number(engine.evaluatePolicy("did:agent:any", context).matchedRule ?? -1);
  return { prepare, decide };
}

function conditionOf({ tool_names, identities, risk_classes, target_kinds }) {
  const isIn = (name, words) => words && `${name} in [${words.map((word) => `'${word}'`).join(", ")}]`;
  const all = [isIn("tool", tool_names), isIn("who", identities), isIn("risk", risk_classes)].filter(Boolean);
  const each = target_kinds?.map((kind) => [...all, `kinds.${kind}`]) ?? [all];
  return each.map((conditions) => conditions.join(" and ")).join(" or ");
}

function prepare(intent) {
  const { kinds, ...rest } = flat(intent);
  return { ...rest, kinds: Object.fromEntries(kinds.map((kind) => [kind, true])) };
}
