// OPA, rules as data that are filed by tool by hand.

import { build as buildPolicy, listsOf } from "./opa/engine.mjs";

export function build({ rules }) {
  const lists = rules.map(listsOf);
  const tools = new Set(lists.flatMap((rule) => rule.tools));
  const by_tool = Object.fromEntries([...tools].map((tool) => [tool, []]));
  for (const rule of lists) for (const tool of rule.tools) by_tool[tool].push(rule);
  return buildPolicy("filed", { by_tool, of_all: lists.filter((rule) => rule.tools.length === 0) });
}
