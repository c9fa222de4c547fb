// One change of a policy as programs read it: what was decided and what is, by which rules, and the call that shows it.

import type { Change } from "../../analysis/diff.ts";
import { asJson } from "../check/report-json.ts";
import type { JsonObject } from "../json.ts";
import { callOf } from "./sentences.ts";

export function changeJson({ before, after, witness }: Change): JsonObject {
  const { intent, options } = callOf(witness);
  return {
    before: { verdict: before.verdict, rules: before.rules },
    after: { verdict: after.verdict, rules: after.rules },
    witness: { intent: asJson(intent), options: asJson(options) },
  };
}
