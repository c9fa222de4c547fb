// What a question about a long policy may cost, in conflicts: a quarter of the rules of this one name no tool, so each of them
// may meet any other.

import { expect, test } from "vitest";
import { asPolicy, mixedRules } from "../../bench/workload/mixed.mjs";
import { diff } from "../../src/diff.ts";
import { policyOf } from "../check/exact/report.ts";

const RULES = mixedRules(200, 1);

/** The first rule behind the middle that allows, blocking. */
const AT = RULES.findIndex(({ effect }, i) => i >= 100 && effect === "allow");
const STRICTER = RULES.map((rule, i) => (i === AT ? { ...rule, effect: "block" } : rule));

test("a rule that is stricter takes no search to see that nothing is looser", () => {
  const [before, after] = [RULES, STRICTER].map((rules) => policyOf(asPolicy(rules)));
  if (before === undefined || after === undefined) throw new Error("there are two");
  expect(diff(before, after, { changes: false, conflicts: 500 })).toMatchObject({
    relation: "tighter",
    obligations: "equal",
  });
});
