// Whether an engine answers as the plain interpreter does; nothing is timed before. In: texts, the interpreter's answers,
// an engine. Out: how many were asked; the first difference throws. Slow engines are asked until a deadline.

import { isDeepStrictEqual } from "node:util";
import { nameAnswer } from "../workload/workload.mjs";

export async function countAgreeing({ read, decide }, rules, texts, answers, deadline) {
  for (const [i, text] of texts.entries()) {
    if (performance.now() > deadline) return i;
    const said = await decide(read(text));
    if (!agrees(said, answers[i], rules)) {
      throw new Error(
        `says ${JSON.stringify(said)} where the interpreter says ${JSON.stringify(answers[i])}: ${text}`,
      );
    }
  }
  return texts.length;
}

/** Our own decisions are held against the interpreter's whole ones; a place in the policy against verdict and rule. */
function agrees(said, { verdict, matched_rule, whole }, rules) {
  if (typeof said !== "number") {
    if (whole !== undefined) return isDeepStrictEqual(JSON.parse(JSON.stringify(said)), whole);
    return said.verdict === verdict && said.matched_rule === matched_rule;
  }
  const named = nameAnswer(rules, said);
  return named.verdict === verdict && matched_rule.split(",").includes(named.matched_rule);
}
