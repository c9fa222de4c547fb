// casbin: rows in order of priority, of which the first that fits decides; lists are asked by functions of our own.

import { newEnforcer, newModelFromString } from "casbin";
import { flat } from "./flat.mjs";

const MODEL = `
[request_definition]
r = tool, risk, who, kinds
[policy_definition]
p = priority, tool, risk, who, kinds, eft, index
[policy_effect]
e = priority(p.eft) || deny
[matchers]
m = has(p.tool, r.tool) && has(p.who, r.who) && has(p.risk, r.risk) && hasSome(p.kinds, r.kinds)`;

export async function build({ rules }) {
  const enforcer = await newEnforcer(newModelFromString(MODEL));
  const sets = [null];
  const setOf = (list) => (list === undefined ? 0 : sets.push(new Set(list)) - 1);
  enforcer.addFunction("has", (set, word) => set === 0 || sets[set].has(word));
  enforcer.addFunction("hasSome", (set, words) => set === 0 || words.some((word) => sets[set].has(word)));
  // Why not addPolicies: it compares every row with every other.
  enforcer.getModel().model.get("p").get("p").policy = rules.map(({ match }, index) => {
    const lists = [match.tool_names, match.risk_classes, match.identities, match.target_kinds];
    return [String(index), ...lists.map(setOf), "allow", index];
  });
  const decide = (request) => enforcer.enforceExSync(...request)[1][6] ?? -1;
  return { prepare: (intent) => Object.values(flat(intent)), decide };
}
