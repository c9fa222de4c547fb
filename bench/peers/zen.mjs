// GoRules zen: one decision table, hit policy "first", a row for each rule.

import { ZenEngine } from "@gorules/zen-engine";
import { flat } from "./flat.mjs";

export function build({ rules }) {
  const list = (words) => words?.map((word) => JSON.stringify(word)).join(", ") ?? "";
  const table = {
    hitPolicy: "first",
    inputs: [
      ...["tool", "who", "risk"].map((field) => ({ id: field, name: field, field })),
      { id: "kinds", name: "kinds" },
    ],
    outputs: [{ id: "index", name: "index", field: "index" }],
    rules: rules.map(({ match }, index) => ({
      _id: String(index),
      tool: list(match.tool_names),
      who: list(match.identities),
      risk: list(match.risk_classes),
      kinds: match.target_kinds ? `some(kinds, # in [${list(match.target_kinds)}])` : "",
      index: String(index),
    })),
  };
  const node = (id, type, content = {}) => ({ id, name: id, type, content, position: { x: 0, y: 0 } });
  const nodes = [
    node("in", "inputNode"),
    node("table", "decisionTableNode", table),
    node("out", "outputNode"),
  ];
  const edge = (sourceId, targetId) => ({ id: `${sourceId}-${targetId}`, type: "edge", sourceId, targetId });
  const decision = new ZenEngine().createDecision({
    nodes,
    edges: [edge("in", "table"), edge("table", "out")],
  });
  return { prepare: flat, decide: async (facts) => (await decision.evaluate(facts)).result?.index ?? -1 };
}
