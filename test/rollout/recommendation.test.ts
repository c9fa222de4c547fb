// Which stage a candidate is ready for.

import { expect, it } from "vitest";
import { compareDecisions } from "../../src/rollout/comparison.ts";
import { countVerdicts, recommend } from "../../src/rollout/recommendation.ts";
import { decideBy } from "./calls.ts";

const decided = (verdict: string) => decideBy(`default_verdict: ${verdict}`);

it.each([
  ["", "enforce"],
  ["allow>allow block>block", "enforce"],
  ["block>allow", "observe"],
  ["dry_run>allow", "observe"],
  ["allow>block block>allow", "observe"],
  ["allow>block", "require_approval"],
  ["require_approval>block", "require_approval"],
  ["block>require_approval", "enforce"],
  ["allow>dry_run", "enforce"],
  ["allow>require_approval", "enforce"],
])("%s: %s", (changes, recommendation) => {
  const comparisons = changes
    .split(" ")
    .filter((change) => change !== "")
    .map((change) => {
      const [before = "", after = ""] = change.split(">");
      return compareDecisions(decided(before), decided(after));
    });
  expect(recommend(comparisons)).toBe(recommendation);
});

it("counts only verdicts that occur, in byte order", () => {
  expect(countVerdicts(["require_approval", "allow", "block", "allow"])).toEqual([
    { verdict: "allow", count: 2 },
    { verdict: "block", count: 1 },
    { verdict: "require_approval", count: 1 },
  ]);
});
