// A rule behind more rules than calls are asked for one after the other.

import { expect, it } from "vitest";
import { decides } from "../../src/analysis/deciding.ts";
import { createInquiries } from "../../src/analysis/inquiry.ts";
import { reachOf } from "../../src/analysis/reach.ts";
import { policyOf, rules } from "../check/exact/report.ts";

const CLASSES = Array.from({ length: 30 }, (_, index) => `class-${index}`);

/** One rule for each of the classes, then one for all of them. */
const behind = (blocked: readonly string[]) =>
  policyOf(
    rules(
      ...blocked.map(
        (name, at) => `name: r${at}, priority: ${at}, effect: block, match: {risk_classes: [${name}]}`,
      ),
      `name: late, priority: 99, effect: allow, match: {risk_classes: [${CLASSES.join(", ")}]}`,
    ),
  );

const inquire = (blocked: readonly string[]) => {
  const policy = behind(blocked);
  const rule = blocked.length;
  return { policy, rule, inquiry: createInquiries(policy, {}).about(rule, () => []) };
};

it("finds the one call that is left to it, though all others are decided before", () => {
  const { policy, rule, inquiry } = inquire(CLASSES.slice(0, -1));
  const found = inquiry.ask({ about: "matches" });
  expect(found.kind === "yes" && decides(policy, found.replayed, rule)).toBe(true);
  expect(found.kind === "yes" && found.replayed.seen.context.risk_class).toBe(CLASSES.at(-1));
});

it("finds that nothing is left, and all that is in the way", () => {
  const { inquiry } = inquire(CLASSES);
  const reach = reachOf(inquiry, () => true);
  expect(reach.kind === "shadowed" && reach.cover.map(({ rule }) => rule)).toEqual([...CLASSES.keys()]);
});

it("does without rules that decide no call that it matches", () => {
  const { inquiry, rule } = inquire(["elsewhere", "nowhere"]);
  expect(inquiry.ask({ about: "matches" }).kind).toBe("yes");
  expect(inquiry.few("matches").rules).toEqual([rule]);
});
