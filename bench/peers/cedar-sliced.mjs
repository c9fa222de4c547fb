// Cedar as its documentation advises for many policies: the application keeps a set for every tool, with the policies
// that can apply to it, and asks only that.

import { call, decide, parse } from "./cedar.mjs";
import { policyOf } from "./cedar-policy.mjs";
import { flat } from "./flat.mjs";

export function build({ rules }) {
  const tools = new Set(rules.flatMap(({ match }) => match.tool_names ?? []));
  const slices = new Map([...tools, ""].map((tool) => [tool, {}]));
  rules.forEach((rule, index) => {
    for (const tool of rule.match.tool_names ?? slices.keys()) slices.get(tool)[index] = policyOf(rule);
  });
  for (const [tool, policies] of slices) parse(tool, policies);
  const prepare = (intent) => call(flat(intent), slices.has(intent.tool_name) ? intent.tool_name : "");
  return { prepare, decide };
}
