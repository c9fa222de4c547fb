// A line of the decision log is enough to decide once more: the same decision comes out of it, and out of any other policy
// the one that would have come out of everything.

import { test } from "vitest";
import { readLog } from "../../src/gate/decision-log/read-log.ts";
import { type DecideOptions, type DecisionTable, decide, prepareIntent } from "../../src/index.ts";
import type { ValidIntent } from "../../src/intent/prepare.ts";
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

const plain = (table: DecisionTable, intent: unknown, options: DecideOptions): string =>
  JSON.stringify(answerOf(() => decide(table, intent, options)));

function faultsOf(tables: readonly DecisionTable[], intent: ValidIntent, options: ReturnType<typeof timed>) {
  const [table] = tables;
  const asked = table && answerOf(() => decide(table, intent, options));
  // A call whose evidence contradicts it has no ruling, so no line.
  if (table === undefined || asked === undefined || !("verdict" in asked)) return [];
  const { entries, unreadable } = readLog(
    Buffer.from(loggedLine({ table, intent, asked: decide(table, intent, options), options })),
  );
  const [entry] = entries;
  if (entry === undefined) return [`the line cannot be read: ${JSON.stringify(unreadable)}`];
  return tables.flatMap((other) => {
    const [before, again] = [plain(other, intent, options), plain(other, entry.intent, entry.options)];
    return before === again
      ? []
      : [`decided: ${before}\nonce more: ${again}\nfrom: ${JSON.stringify(entry)}`];
  });
}

test("a logged call is decided once more as it was", () => {
  let lines = 0;
  const faults = (scenario: Scenario): readonly string[] => {
    const compiled = ready(scenario);
    if (compiled === undefined || EVERYTHING === undefined) return [];
    return scenario.calls.flatMap(({ intent, options }) => {
      const prepared = prepareIntent(intent);
      if (prepared.kind === "invalid") return [];
      lines++;
      return faultsOf([compiled.table, EVERYTHING.table], prepared, timed(options));
    });
  };
  alwaysHolds({ input: yamlScenario, faults, ...readable }, 60);
  if (lines < 300) throw new Error(`only ${lines} calls were logged`);
});
