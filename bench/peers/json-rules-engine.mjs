// json-rules-engine: a rule for each rule, in order of priority; it is stopped at the first that fits.

import { Engine } from "json-rules-engine";
import { flat } from "./flat.mjs";

export function build({ rules }) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator("hasSome", (words, list) => words.some((word) => list.includes(word)));
  let first = -1;
  rules.forEach(({ match }, index) => {
    const all = [
      ...(match.tool_names ? [{ fact: "tool", operator: "in", value: match.tool_names }] : []),
      ...(match.identities ? [{ fact: "who", operator: "in", value: match.identities }] : []),
      ...(match.risk_classes ? [{ fact: "risk", operator: "in", value: match.risk_classes }] : []),
      ...(match.target_kinds ? [{ fact: "kinds", operator: "hasSome", value: match.target_kinds }] : []),
    ];
    const onSuccess = () => {
      if (first === -1) first = index;
      engine.stop();
    };
    engine.addRule({
      conditions: { all },
      priority: rules.length - index,
      event: { type: "fits" },
      onSuccess,
    });
  });
  const decide = async (facts) => {
    first = -1;
    await engine.run(facts);
    return first;
  };
  return { prepare: flat, decide };
}
