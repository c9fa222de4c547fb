// In which respects and in which direction a candidate decides otherwise.

import { describe, expect, it } from "vitest";
import { NO_OBLIGATIONS } from "../../src/decision/outcome.ts";
import { compareDecisions, countsAsChanged } from "../../src/rollout/comparison.ts";
import { decideBy, rules } from "./calls.ts";

const VERDICTS = ["allow", "dry_run", "require_approval", "block"];

const compare = (before: string, after: string) => compareDecisions(decideBy(before), decideBy(after));

describe("direction", () => {
  it.each(VERDICTS.flatMap((before) => VERDICTS.map((after) => [before, after] as const)))(
    "from %s to %s is that of the order of verdicts",
    (before, after) => {
      const { direction, shift } = compare(`default_verdict: ${before}`, `default_verdict: ${after}`);
      expect(shift).toBe(VERDICTS.indexOf(after) - VERDICTS.indexOf(before));
      expect(direction).toBe(shift < 0 ? "loosened" : shift > 0 ? "tightened" : "none");
    },
  );
});

describe("aspects", () => {
  const main = "name: main, effect: require_approval, reason_codes: [r], violations: [v]";
  const allow = "name: main, effect: allow, reason_codes: [r]";
  const broker = "require_broker_credential: true, broker_reference: b";
  it.each([
    ["nothing", main, main, "none", []],
    ["a rule's name", main, main.replace("main", "other"), "other", ["matched_rule"]],
    ["a reason code", main, main.replace("[r]", "[r, s]"), "other", ["reason_codes"]],
    ["a violation", main, main.replace("[v]", "[w]"), "other", ["violations"]],
    ["fewer approvals", `${main}, min_approvals: 3`, `${main}, min_approvals: 2`, "other", ["obligations"]],
    [
      "approvals by the same person",
      `${main}, require_distinct_approvers: true`,
      main,
      "other",
      ["obligations"],
    ],
    ["a broker", allow, `${allow}, ${broker}`, "other", ["obligations"]],
    [
      "scopes of a broker",
      `${allow}, ${broker}, broker_scopes: [x]`,
      `${allow}, ${broker}, broker_scopes: [y]`,
      "other",
      ["obligations"],
    ],
    ["a rate limit", allow, `${allow}, rate_limit: {requests: 3, window: minute}`, "other", ["obligations"]],
    [
      "a destructive budget",
      `${allow}, destructive_budget: {requests: 3, window: minute}`,
      `${allow}, destructive_budget: {requests: 4, window: minute}`,
      "other",
      ["obligations"],
    ],
  ])("%s", (_, before, after, direction, aspects) => {
    const comparison = compare(rules(before), rules(after));
    expect([comparison.direction, comparison.aspects]).toEqual([direction, aspects]);
    expect(countsAsChanged(comparison)).toBe(aspects.some((aspect) => aspect !== "obligations"));
  });

  it("a blocked call leaves nothing to do, so other demands on it are no change", () => {
    const blocked = "name: main, effect: block, reason_codes: [r]";
    const comparison = compare(rules(blocked), rules(`${blocked}, ${broker}`));
    expect(comparison).toMatchObject({
      aspects: [],
      direction: "none",
      candidate: { obligations: NO_OBLIGATIONS },
    });
  });
});
