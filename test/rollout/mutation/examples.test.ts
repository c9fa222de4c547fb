// The example suites against mutants of their policies: they reach all of each policy, and so they notice nearly every change
// that some call shows. What survives is proved to change nothing.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { compile } from "../../../src/index.ts";
import { openBook } from "../../../src/rollout/coverage/book.ts";
import { openPoints, tally } from "../../../src/rollout/coverage/coverage-of.ts";
import { hitsOf } from "../../../src/rollout/coverage/hits.ts";
import { reachOf } from "../../../src/rollout/coverage/reach.ts";
import { readSuite } from "../../../src/rollout/suite/read-suite.ts";
import { callOfCase } from "../../../src/rollout/suite/rule-on-case.ts";
import { makeSource } from "../../../src/source/source.ts";
import { told } from "../coverage/tried.ts";
import { type Study, scoreOf, studyOf } from "./study.ts";

function ended<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

function opened(path: string) {
  const folder = dirname(path);
  const { suite } = readSuite(makeSource(readFileSync(path, "utf8"), path), (name) => ({
    kind: "text",
    text: readFileSync(join(folder, name), "utf8"),
  }));
  if (suite?.policy === undefined) throw new Error(`${path} cannot be read`);
  const compiled = compile(readFileSync(join(folder, suite.policy.path), "utf8"));
  if (!compiled.ok) throw new Error(`${path}: its policy does not compile`);
  return { book: openBook(compiled.policy, compiled.table), cases: suite.cases };
}

const SUITES = readdirSync("examples", { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".policytest.yaml"))
  .toSorted();

const survivorsIn = ({ survivors }: Study, standing: string): readonly string[] =>
  survivors
    .filter((survivor) => survivor.standing === standing)
    .map(({ mutant: { rule, label } }) => (rule === undefined ? label : `${rule}: ${label}`));

/** No call gets another verdict, or more or less to do. */
const EQUAL: Readonly<Record<string, readonly string[]>> = {
  "coding-agent/policy.policytest.yaml": ["approve-every-push: without approvals obliges"],
  "operations-agent/policy.policytest.yaml": [
    "without fail_closed.required_fields: endpoint_class",
    "restart-with-approval: without approvals obliges",
    "deploy-with-two-approvals: without block_standing_credentials: true",
    "deploy-with-two-approvals: without require_jit_credential: true",
  ],
  "policy/base_high_risk.policytest.yaml": [
    "allow-delegated-egress-write: without block_standing_credentials: true",
    "allow-delegated-egress-write: without allowed_credential_access_types: jit",
    "allow-delegated-egress-write: without require_jit_credential: true",
    "require-approval-tool-write: without block_standing_credentials: true",
    "require-approval-tool-write: without allowed_credential_access_types: jit",
    "require-approval-tool-write: without require_jit_credential: true",
    "require-approval-tool-deploy: without block_standing_credentials: true",
    "require-approval-tool-deploy: without allowed_credential_access_types: jit",
    "require-approval-tool-deploy: without require_jit_credential: true",
    "destructive-budget-guard: effect: allow for require_approval",
    "destructive-budget-guard: effect: dry_run for require_approval",
    "destructive-budget-guard: effect: block for require_approval",
    "destructive-budget-guard: destructive_action: block for require_approval",
  ],
  "policy/base_low_risk.policytest.yaml": ["require-approval-tool-write: without approvals obliges"],
  "policy/base_medium_risk.policytest.yaml": ["require-approval-tool-write: without approvals obliges"],
};

/** Decisions differ in what is nothing to do: for a blocked call, or for a broker that nobody has to ask. */
const NOTHING_TO_DO: Readonly<Record<string, readonly string[]>> = {
  "policy/base_high_risk.policytest.yaml": [
    "allow-delegated-egress-write: without broker obliges",
    "destructive-budget-guard: without destructive_budget obliges",
    "destructive-budget-guard: requests: 4 for 3",
    "destructive-budget-guard: window: minute for hour",
    "destructive-budget-guard: scope: tool for identity",
  ],
};

describe.each(SUITES)("examples/%s", (name) => {
  const { book, cases } = opened(join("examples", name));

  it("reaches all that can be reached", () => {
    const counts = tally(
      book,
      cases.map((one) => {
        const call = callOfCase(book.table, one);
        return call === undefined ? [] : hitsOf(book, call.intent, call.options);
      }),
    );
    const open = openPoints(counts);
    const reaches = ended(reachOf(book, open));
    const missing = open.filter((number) => reaches.get(number)?.kind !== "unreachable");
    expect(missing.map((number) => told(book, number))).toEqual([]);
  });

  it("notices at least 95 of 100 changes that a call shows; what survives is known", () => {
    const study = ended(studyOf(book, cases));
    expect({
      equal: survivorsIn(study, "equal"),
      different: survivorsIn(study, "different"),
      unknown: survivorsIn(study, "unknown"),
    }).toEqual({ equal: EQUAL[name] ?? [], different: NOTHING_TO_DO[name] ?? [], unknown: [] });
    expect(scoreOf(study)).toBeGreaterThanOrEqual(95);
  });
});
