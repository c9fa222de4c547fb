// GoRules zen: one decision table, hit policy "first", a row for each rule.

import { ZenEngine } from "@gorules/zen-engine";
import { flat } from "./flat.mjs";

export function build({ rules }) {
  const fields = ["tool", "who", "risk"].map((field) => ({ id: field, name: field, field }));
  const table = {
    hitPolicy: "first",
    inputs: [...fields, { id: "kinds", name: "kinds" }],
    outputs: [{ id: "index", name: "index", field: "index" }],
    rules: rules.map(rowOf),
  };
  const node = (id, type, content = {}) => ({ id, name: id, type, content, position: { x: 0, y: 0 } });
  const edge = (sourceId, targetId) => ({ id: `${sourceId}-${targetId}`, type: "edge", sourceId, targetId });
  const decision = new ZenEngine().createDecision({
    nodes: [node("in", "inputNode"), node("table", "decisionTableNode", table), node("out", "outputNode")],
    edges: [edge("in", "table"), edge("table", "out")],
  });
  return { prepare: flat, decide: async (facts) => (await decision.evaluate(facts)).result?.index ?? -1 };
}

function rowOf({ match }, index) {
  const list = (words = []) => words.map((word) => JSON.stringify(word)).join(", ");
  const [tool, who, risk] = [match.tool_names, match.identities, match.risk_classes].map((words) =>
    list(words),
  );
  const kinds = match.target_kinds ? `some(kinds, # in [${list(match.target_kinds)}])` : "";
  return { _id: String(index), tool, who, risk, kinds, index: String(index) };
}
