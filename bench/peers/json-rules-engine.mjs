// json-rules-engine: a rule for each rule, in order of priority; it is stopped at the first that fits.

import { Engine } from "json-rules-engine";
import { flat } from "./flat.mjs";

export function build({ rules }) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator("hasSome", (words, list) => words.some((word) => list.includes(word)));
  let first = -1;
  rules.forEach(({ match }, index) => {
    const lists = [
      ["tool", "in", match.tool_names],
      ["who", "in", match.identities],
      ["risk", "in", match.risk_classes],
      ["kinds", "hasSome", match.target_kinds],
    ].filter(([, , value]) => value !== undefined);
    const all = lists.map(([fact, operator, value]) => ({ fact, operator, value }));
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
