// Every recorded decision, against the plain interpreter and against the compiled table as loaded from its artifact.

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  compile,
  type DecideOptions,
  type Decision,
  decide,
  interpret,
  loadTable,
  parseIntent,
} from "../../src/index.ts";
import {
  type Case,
  differences,
  FAMILIES,
  hasCollidingKeys,
  isAllowedDeviation,
  readVectors,
  type Vector,
} from "./vectors.ts";

type Evaluate = (intent: unknown, options: DecideOptions) => Decision;

const EVALUATORS: Record<string, (policy: string) => Evaluate> = {
  interpret: (text) => {
    const { policy } = compiled(text);
    return (intent, options) => interpret(policy, intent, options);
  },
  decide: (text) => {
    const table = loadTable(compiled(text).artifact);
    return (intent, options) => decide(table, intent, options);
  },
};

function compiled(text: string) {
  const result = compile(text);
  if (!result.ok) throw new Error(result.diagnostics.map((problem) => problem.message).join("\n"));
  return result;
}

function optionsOf({ options }: Vector): DecideOptions {
  const { evaluation_time, wrkr_inventory, kill_switch } = options;
  return {
    ...(evaluation_time === undefined ? {} : { now: evaluation_time, contextEvidenceTime: evaluation_time }),
    ...(wrkr_inventory === undefined ? {} : { wrkrInventory: wrkr_inventory }),
    ...(kill_switch === undefined ? {} : { killSwitch: kill_switch }),
  };
}

/** What is wrong with our answer to one case; nothing is right. */
function judge(evaluate: Evaluate, recorded: Case, options: DecideOptions): string[] {
  if (hasCollidingKeys(recorded)) return [];
  let decision: Decision;
  try {
    decision = evaluate(parseIntent(recorded.intent), options);
  } catch (error) {
    return judgeRefusal(recorded, error);
  }
  if (recorded.expect === undefined)
    return [`accepted, expected: ${recorded.error ?? `refusal ${recorded.refuse}`}`];
  const found = [...differences(decision, recorded.expect), ...preparedDifference(decision, recorded.expect)];
  return isAllowedDeviation(decision, recorded) ? [] : found;
}

function judgeRefusal(recorded: Case, error: unknown): string[] {
  if (recorded.refuse !== undefined || recorded.or_refuse !== undefined || recorded.stage === "parse")
    return [];
  const message = error instanceof Error ? error.message : String(error);
  return recorded.error === message
    ? []
    : [`refused with: ${message}, expected: ${recorded.error ?? "a decision"}`];
}

function preparedDifference(decision: Decision, { normalized_intent }: Record<string, unknown>): string[] {
  if (typeof normalized_intent !== "string" || normalized_intent === "") return [];
  const digest = createHash("sha256").update(normalized_intent).digest("hex");
  return decision.prepared_digest === digest
    ? []
    : ["prepared_digest differs from that of normalized_intent"];
}

describe.each(FAMILIES)("recorded decisions: %s", (family) => {
  const vectors = readVectors(family).filter(
    ({ cases, policy_error, refuse }) => cases && !policy_error && !refuse,
  );
  test.each(Object.keys(EVALUATORS))("%s agrees in every member", (name) => {
    let judged = 0;
    const wrong: string[] = [];
    for (const vector of vectors) {
      const evaluate = EVALUATORS[name]?.(vector.policy);
      for (const [index, recorded] of (vector.cases ?? []).entries()) {
        judged++;
        const faults =
          evaluate === undefined ? ["no evaluator"] : judge(evaluate, recorded, optionsOf(vector));
        if (faults.length > 0) wrong.push(`${vector.id} case ${index}: ${faults.join("; ")}`);
      }
    }
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(judged).toBeGreaterThan(0);
  });
});
