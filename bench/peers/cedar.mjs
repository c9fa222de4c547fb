// Cedar compiled to WebAssembly: each rule is a `permit`, parsed before. Cedar has no priorities; it says which policies
// were satisfied, and the application takes the first.

import { setFlagsFromString } from "node:v8";
import cedar from "@cedar-policy/cedar-wasm/nodejs";
import { policyOf } from "./cedar-policy.mjs";
import { flat } from "./flat.mjs";

// Why: where Node 20 inlines calls into this module, its compiler sometimes ends the process. It costs no time.
setFlagsFromString("--no-turbo-inline-js-wasm-calls");

export function build({ rules }) {
  parse("all", Object.fromEntries(rules.map((rule, index) => [index, policyOf(rule)])));
  return { prepare: (intent) => call(flat(intent), "all"), decide };
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
