// One change of a policy as programs read it: what was decided and what is, by which rules, and the call that shows it.

import type { Change, DutyChange, Side } from "../../analysis/change.ts";
import { asJson } from "../check/report-json.ts";
import type { JsonObject } from "../json.ts";
import { callOf } from "./sentences.ts";

export function changeJson({ before, after, witness }: Change): JsonObject {
  const { intent, options } = callOf(witness);
  return {
    before: sideJson(before),
    after: sideJson(after),
    witness: { intent: asJson(intent), options: asJson(options) },
  };
}

const sideJson = ({ verdict, rules, by }: Side): JsonObject => ({ verdict, rules, by });

export const dutyJson = ({ asked, demand, ...change }: DutyChange): JsonObject => ({
  asked,
  demand,
  ...changeJson(change),
});
