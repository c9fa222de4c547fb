// Recorded calls, decided once more: the quick way to read a line says what the exact way says, what a gate wrote is decided as it
// was, and a call of which something was redacted is decided as it would be with everything, or not at all.

import { test } from "vitest";
import { quickDecision } from "../../src/gate/decision-log/quick-decision.ts";
import { quickLine } from "../../src/gate/decision-log/quick-line.ts";
import { readLog } from "../../src/gate/decision-log/read-log.ts";
import { type DecideOptions, type Decision, decide, prepareIntent } from "../../src/index.ts";
import type { ValidIntent } from "../../src/intent/prepare.ts";
import { CONTEXT } from "../../src/intent/shape.ts";
import { compareDecisions } from "../../src/rollout/comparison.ts";
import { type Contest, replayLine } from "../../src/rollout/impact/replay.ts";
import { surelySame } from "../../src/rollout/impact/surely-same.ts";
import { answerOf } from "../support/answers.ts";
import { alwaysHolds } from "../support/law.ts";
import { loggedLine } from "../support/logged-line.ts";
import { readable, ready, type Scenario, yamlScenario } from "../support/scenario.ts";

const timed = (options: DecideOptions) => {
  const { now = options.contextEvidenceTime ?? new Date(0), contextEvidenceTime = now } = options;
  return { ...options, now, contextEvidenceTime };
};

const EVERYTHING = ready({
  document: { default_verdict: "block", rules: [{ name: "all", effect: "allow" }] },
  matches: [],
});

interface Call {
  readonly intent: ValidIntent;
  readonly options: ReturnType<typeof timed>;
  readonly before: Decision;
  readonly after: Decision;
}

const lineOf = (
  { baseline }: Contest,
  { intent, options, before }: Call,
  redact: readonly string[],
): string => loggedLine({ table: baseline.table, intent, asked: before, options, redact });

const PATHS = [
  "args",
  "args.*",
  "targets",
  "targets.value",
  "targets.endpoint_domain",
  "targets.kind",
  "arg_provenance",
  "arg_provenance.source",
  "delegation",
  "delegation.chain.delegate_identity",
  "skill_provenance.publisher",
  "script",
  "script.steps.args",
  "tool_name",
  "created_at",
  "context",
  "context.*",
  ...Object.keys(CONTEXT).map((name) => `context.${name}`),
];

let lines = 0;
let holed = 0;

const told = (decision: Decision): string => {
  const { created_at: _, script_hash: __, ...members } = decision;
  return JSON.stringify(Object.entries(members));
};

function wholeFaults(contest: Contest, call: Call): readonly string[] {
  const line = lineOf(contest, call, []);
  const [entry] = readLog(Buffer.from(`${line}\n`)).entries;
  const quick = quickLine(line);
  if (quick === undefined || entry === undefined) return [`not read the quick way: ${line}`];
  const { policy_digest, redacted, options } = entry;
  const exact = { policy_digest, redacted, options, intent: entry.intent, decision: entry.decision };
  const parsed = { ...quick, intent: JSON.parse(quick.intent), decision: JSON.parse(quick.decision) };
  const {
    created_at = "",
    args_digest: _,
    intent_digest: __,
    prepared_digest: ___,
    ...members
  } = parsed.decision;
  if (JSON.stringify(quickDecision(quick.decision)) !== JSON.stringify({ members, created_at }))
    return [`no such decision: ${line}`];
  if (JSON.stringify(sorted(parsed)) !== JSON.stringify(sorted(exact))) return [`otherwise: ${line}`];
  const replay = replayLine(line, contest);
  if (replay.kind !== "replayed") return [`not replayed: ${JSON.stringify(replay)}: ${line}`];
  lines++;
  const isSame = told(replay.before) === told(call.before) && told(replay.after) === told(call.after);
  const differing = replay.recorded?.differences ?? ["not compared"];
  return isSame && differing.length === 0 ? [] : [`decided otherwise (${differing}): ${line}`];
}

const sorted = (object: object): unknown => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));

function holedFaults(contest: Contest, call: Call, path: string): readonly string[] {
  const line = lineOf(contest, call, [path]);
  const replay = replayLine(line, contest);
  if (replay.kind !== "replayed") return [];
  if (replay.holed) holed++;
  const isSame = told(replay.before) === told(call.before) && told(replay.after) === told(call.after);
  const differing = replay.recorded?.differences ?? ["not compared"];
  return isSame && differing.length === 0 ? [] : [`${path} (${differing}): ${line}`];
}

/** Where nothing can differ, nothing does. */
const sameFaults = ({ before, after }: Call): readonly string[] =>
  surelySame(before, after) && compareDecisions(before, after).direction !== "none"
    ? ["surely the same, and yet not"]
    : [];

test("recorded calls are decided once more as they were, or not at all", () => {
  const faults = (scenario: Scenario): readonly string[] => {
    const compiled = ready(scenario);
    if (compiled === undefined || EVERYTHING === undefined) return [];
    const contest: Contest = { baseline: compiled, candidate: EVERYTHING, now: "2026-03-01T12:00:00Z" };
    return scenario.calls.flatMap(({ intent: given, options: own }, at) => {
      const intent = prepareIntent(given);
      const options = timed(own);
      if (intent.kind === "invalid") return [];
      // Evidence that contradicts a call has no ruling, unless a policy fails closed.
      const tables = [compiled.table, EVERYTHING.table];
      if (!tables.every((table) => "verdict" in answerOf(() => decide(table, intent, options)))) return [];
      const call: Call = {
        intent,
        options,
        before: decide(compiled.table, intent, options),
        after: decide(EVERYTHING.table, intent, options),
      };
      const paths = PATHS.filter((_, n) => n % 5 === at % 5);
      return [
        ...sameFaults(call),
        ...wholeFaults(contest, call),
        ...paths.flatMap((path) => holedFaults(contest, call, path)),
      ];
    });
  };
  alwaysHolds({ input: yamlScenario, faults, ...readable }, 30);
  if (lines < 150) throw new Error(`only ${lines} calls were replayed`);
  if (holed < 150) throw new Error(`only ${holed} calls with a hole were replayed`);
});
