// Cedar compiled to WebAssembly: each rule is a `permit`, parsed before. Cedar has no priorities; it says which policies
// were satisfied, and the application takes the first.

import { createRequire } from "node:module";
import { flat } from "./flat.mjs";

export const cedar = createRequire(import.meta.url)("@cedar-policy/cedar-wasm/nodejs");

export function build({ rules }) {
  parse("all", Object.fromEntries(rules.map((rule, index) => [index, policyOf(rule)])));
  return { prepare: (intent) => call(flat(intent), "all"), decide };
}

export function policyOf({ match }) {
  const set = (words) => JSON.stringify(words);
  const actions = match.tool_names?.map((tool) => `Action::${JSON.stringify(tool)}`);
  const conditions = [
    ...(match.identities ? [`${set(match.identities)}.contains(context.who)`] : []),
    ...(match.risk_classes ? [`${set(match.risk_classes)}.contains(context.risk)`] : []),
    ...(match.target_kinds ? [`context.kinds.containsAny(${set(match.target_kinds)})`] : []),
  ];
  const when = conditions.length > 0 ? ` when { ${conditions.join(" && ")} }` : "";
  return `permit(principal, action${actions ? ` in [${actions}]` : ""}, resource)${when};`;
}

export const parse = (id, staticPolicies) => checked(cedar.preparsePolicySet(id, { staticPolicies }));

export const call = ({ tool, risk, who, kinds }, preparsedPolicySetId) => ({
  principal: { type: "Agent", id: who },
  action: { type: "Action", id: tool },
  resource: { type: "Workspace", id: "any" },
  context: { risk, who, kinds },
  entities: [],
  preparsedPolicySetId,
});

export function decide(request) {
  const { reason } = checked(cedar.statefulIsAuthorized(request)).response.diagnostics;
  return reason.length === 0 ? -1 : Math.min(...reason);
}

function checked(answer) {
  if (answer.type !== "success") throw new Error(JSON.stringify(answer).slice(0, 300));
  return answer;
}
