// What a decision depends on beside policy and intent, and what it does not: which time is which, claims that nobody
// showed, labels that say nothing, and a kill switch that cannot be read.

import fc from "fast-check";
import { expect, test } from "vitest";
import { compile, type DecideOptions, decide } from "../../src/index.ts";
import { type Answer, answerDifferences, answerOf } from "../support/answers.ts";
import { switchState } from "../support/circumstances.ts";
import { alwaysHolds } from "../support/law.ts";
import { asJson } from "../support/policy-texts.ts";
import { type Call, type Ready, readable, ready, type Scenario, yamlScenario } from "../support/scenario.ts";

type CallFaults = (compiled: Ready, call: Call) => readonly string[];

/** Holds a law for every call of some scenarios. */
function holdsForCalls(faults: CallFaults): void {
  const ofScenario = (scenario: Scenario): readonly string[] => {
    const compiled = ready(scenario);
    return compiled === undefined ? [] : scenario.calls.flatMap((call) => faults(compiled, call));
  };
  alwaysHolds({ input: yamlScenario, faults: ofScenario, ...readable }, 24);
}

const answer = ({ table }: Ready, intent: unknown, options: DecideOptions): Answer =>
  answerOf(() => decide(table, intent, options));

test("where no time is given, the evidence's time is now", () => {
  holdsForCalls((compiled, { intent, options: { now: _, ...options } }) => {
    const now = options.contextEvidenceTime ?? "";
    return answerDifferences(
      answer(compiled, intent, options),
      answer(compiled, intent, { ...options, now }),
    );
  });
});

test("now is not what the age of evidence is counted to", () => {
  holdsForCalls((compiled, { intent, options }) => {
    const [early, late] = ["2020-01-01T00:00:00Z", "2040-01-01T00:00:00Z"].map(
      (now) => answer(compiled, intent, { ...options, now }).prepared_digest,
    );
    return early === late ? [] : ["the prepared intent depends on now"];
  });
});

test("a blank label is none", () => {
  holdsForCalls((compiled, { intent, options: { wrkrSource: _, ...options } }) =>
    answerDifferences(
      answer(compiled, intent, options),
      answer(compiled, intent, { ...options, wrkrSource: " " }),
    ),
  );
});

test("claims about evidence that nobody showed change nothing but the digest of the intent as given", () => {
  holdsForCalls((compiled, { intent, options: { contextEnvelope: _, ...options } }) => {
    const { context } = intent;
    if (typeof context !== "object" || context === null || Array.isArray(context)) return [];
    const claims = {
      context_set_digest: "0".repeat(64),
      context_evidence_mode: "required",
      context_refs: ["a"],
    };
    const plain = Object.fromEntries(
      Object.entries(context).filter(([name]) => !Object.hasOwn(claims, name)),
    );
    const [claimed, silent] = [{ ...plain, ...claims }, plain].map((one) => {
      const {
        intent_digest: __,
        json: ___,
        ...rest
      } = answer(compiled, { ...intent, context: one }, options);
      return rest;
    });
    return answerDifferences(claimed ?? {}, silent ?? {});
  });
});

const { table } = compile(asJson({ default_verdict: "allow" }));

const INTENT = {
  tool_name: "tool.read",
  targets: [],
  context: { identity: "alice", workspace: "/repo", risk_class: "low" },
};

const NOW = "2026-01-15T12:00:00Z";

function decideWith(killSwitch: unknown): Answer {
  if (table === undefined) throw new Error("the policy is refused");
  return answerOf(() => decide(table, INTENT, { now: NOW, contextEvidenceTime: NOW, killSwitch }));
}

const ENTRY = { entry_id: "e", created_at: "2025-01-01T00:00:00Z", enabled: false, identity: "bob" };

/** Members that make a state, or an entry of it, one that cannot be relied on. */
const BROKEN_STATES = [
  { schema_id: "gait.gate.policy" },
  { schema_version: "2.0.0" },
  { created_at: "soon" },
  { updated_at: "0001-01-01T00:00:00Z" },
  { entries: {} },
  { entries: [7] },
];
const BROKEN_ENTRIES = [
  { created_at: "" },
  { enabled: "true" },
  { expires_at: "later" },
  { identity: 7 },
  { identity: " " },
  { identity: "", path_prefixes: ["."] },
  { target_kind: "planet" },
  { path_prefixes: "/repo" },
];

test("a state of which anything cannot be relied on stops every call", () => {
  const broken = fc.oneof(
    fc.constantFrom(...BROKEN_STATES).map((members) => (state: object) => ({ ...state, ...members })),
    fc.constantFrom(...BROKEN_ENTRIES).map((members) => (state: { readonly entries: readonly object[] }) => ({
      ...state,
      entries: [...state.entries, { ...ENTRY, ...members }],
    })),
  );
  const input = fc.tuple(switchState, broken).map(([state, spoil]) => spoil(state));
  const faults = (state: unknown): readonly string[] => {
    const { verdict, reason_codes } = decideWith(state);
    const stopped =
      verdict === "block" && JSON.stringify(reason_codes) === '["kill_switch_state_unavailable"]';
    return stopped ? [] : [`${verdict} because of ${JSON.stringify(reason_codes)}`];
  };
  alwaysHolds({ input, faults, show: JSON.stringify }, 400);
});

test.each([
  ["an entry that says it means every call stops it", { identity: "", enabled: true, all: true }, "block"],
  ["an entry that is off stops nothing", { identity: "alice" }, "allow"],
  ["an entry for somebody else stops nothing", { enabled: true }, "allow"],
  ["an entry stops whom it names", { identity: "alice", enabled: true }, "block"],
])("%s", (_, members, verdict) => {
  const state = {
    schema_id: "gait.gate.kill_switch_state",
    schema_version: "1.0.0",
    created_at: "2025-01-01T00:00:00Z",
    updated_at: "2025-01-01T00:00:00Z",
    entries: [{ ...ENTRY, ...members }],
  };
  expect(decideWith(state).verdict).toBe(verdict);
});
